package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DeidentificationWarning;
import io.github.radfound.dicom.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a header says of pixels that may show a person's name or face (DICOM PS3.15 section E.3.1, PS3.3 C.7.6.1). */
final class BurnedIn {

    private static final int CONVERSION_TYPE = 0x00080064;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    /** Ultrasound, secondary capture, X-ray with a table's annotations, visible light and video. */
    private static final List<String> CLASSES =
            List.of("3.", "3.1", "6.", "7", "7.", "12.1", "12.2", "12.3", "77.1.", "9.");

    private static final Set<String> MODALITIES = Set.of("US", "IVUS", "ES", "XC", "OT", "DOC", "XA", "RF", "SC", "GM");

    private BurnedIn() {}

    static Set<DeidentificationWarning> warnings(DataSet original, boolean hasPixels, boolean masked) {
        Set<DeidentificationWarning> warnings = EnumSet.noneOf(DeidentificationWarning.class);
        if (!hasPixels) {
            return warnings;
        }
        String stated = original.string(Tag.BURNED_IN_ANNOTATION).orElse("");
        if (!masked && stated.equalsIgnoreCase("YES")) {
            warnings.add(DeidentificationWarning.BURNED_IN_ANNOTATION_STATED);
        } else if (!masked && !stated.equalsIgnoreCase("NO") && isProne(original)) {
            warnings.add(DeidentificationWarning.BURNED_IN_ANNOTATION_LIKELY);
        }
        if (original.string(Tag.RECOGNIZABLE_VISUAL_FEATURES).orElse("").equalsIgnoreCase("YES")) {
            warnings.add(DeidentificationWarning.RECOGNIZABLE_FEATURES);
        }
        return warnings;
    }

    private static boolean isProne(DataSet original) {
        String sopClass = original.string(Tag.SOP_CLASS_UID).orElse("");
        boolean byClass = sopClass.startsWith(STORAGE)
                && CLASSES.stream().anyMatch(c -> {
                    String suffix = sopClass.substring(STORAGE.length());
                    return c.endsWith(".") ? suffix.startsWith(c) : suffix.equals(c);
                });
        boolean byType = original.strings(Tag.IMAGE_TYPE).stream()
                .anyMatch(t -> t.equals("SECONDARY") || t.startsWith("SCREEN"));
        return byClass
                || byType
                || MODALITIES.contains(original.string(Tag.MODALITY).orElse("OT"))
                || original.contains(CONVERSION_TYPE);
    }
}
