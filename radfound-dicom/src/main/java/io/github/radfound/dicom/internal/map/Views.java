package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.image.Laterality;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * View and side of an image. The view is that of View Code Sequence (DICOM PS3.16 CID 4014 for mammography, CID 4010 for
 * radiography), else that of View Position; a radiograph without either whose rows or columns run from front to back
 * (Patient Orientation, PS3.3 section C.7.6.1.1.1) is a lateral one.
 */
public final class Views {

    private static final Set<String> SNOMED = Set.of("SCT", "SRT", "SNM3", "99SDM");
    private static final Set<String> RADIOGRAPHS = Set.of("CR", "DX");

    /** By SNOMED CT code and by the older SNOMED-RT-style identifier. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("399162004", "CC"),
            Map.entry("R-10242", "CC"),
            Map.entry("399368009", "MLO"),
            Map.entry("R-10226", "MLO"),
            Map.entry("399260004", "ML"),
            Map.entry("R-10224", "ML"),
            Map.entry("399352003", "LM"),
            Map.entry("R-10228", "LM"),
            Map.entry("399099002", "LMO"),
            Map.entry("R-10230", "LMO"),
            Map.entry("399196006", "FB"),
            Map.entry("R-10244", "FB"),
            Map.entry("399188001", "SIO"),
            Map.entry("R-102D0", "SIO"),
            Map.entry("441555000", "ISO"),
            Map.entry("R-40AAA", "ISO"),
            Map.entry("Y-X1770", "XCC"),
            Map.entry("399192008", "XCCL"),
            Map.entry("R-1024A", "XCCL"),
            Map.entry("Y-X1771", "XCCL"),
            Map.entry("399101009", "XCCM"),
            Map.entry("R-1024B", "XCCM"),
            Map.entry("Y-X1772", "XCCM"),
            Map.entry("399348003", "AP"),
            Map.entry("R-10206", "AP"),
            Map.entry("272479007", "PA"),
            Map.entry("R-10214", "PA"),
            Map.entry("R-40888", "PA"),
            Map.entry("399173006", "LL"),
            Map.entry("R-10236", "LL"),
            Map.entry("399198007", "RL"),
            Map.entry("R-10232", "RL"),
            Map.entry("399067008", "LATERAL"),
            Map.entry("R-102CD", "LATERAL"),
            Map.entry("399061009", "AXIAL"),
            Map.entry("R-10241", "AXIAL"),
            Map.entry("399182000", "OBL"),
            Map.entry("R-102C1", "OBL"),
            Map.entry("399356000", "RAO"),
            Map.entry("R-40985", "RAO"),
            Map.entry("399135007", "LAO"),
            Map.entry("R-10220", "LAO"),
            Map.entry("399038007", "RPO"),
            Map.entry("R-10210", "RPO"),
            Map.entry("399006002", "LPO"),
            Map.entry("R-10212", "LPO"));

    private Views() {}

    /** The view, as one of the standard's codes. */
    public static Optional<String> view(DataSet dataSet) {
        return dataSet.item(Tag.VIEW_CODE_SEQUENCE)
                .flatMap(Views::coded)
                .or(() -> dataSet.string(Tag.VIEW_POSITION).flatMap(Codes::view))
                .or(() -> isFromTheSide(dataSet) ? Optional.of("LATERAL") : Optional.empty());
    }

    /** The side: Image Laterality, else Frame Laterality, else Laterality. */
    public static Optional<Laterality> laterality(DataSet dataSet) {
        return dataSet.string(Tag.IMAGE_LATERALITY)
                .flatMap(Codes::laterality)
                .or(() -> dataSet.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).flatMap(Views::ofFrame))
                .or(() -> dataSet.item(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).flatMap(Views::ofFrame))
                .or(() -> dataSet.string(Tag.LATERALITY).flatMap(Codes::laterality));
    }

    private static Optional<Laterality> ofFrame(DataSet group) {
        return group.item(Tag.FRAME_ANATOMY_SEQUENCE)
                .flatMap(anatomy -> anatomy.string(Tag.FRAME_LATERALITY))
                .flatMap(Codes::laterality);
    }

    private static Optional<String> coded(DataSet code) {
        return code.string(Tag.CODING_SCHEME_DESIGNATOR)
                        .filter(SNOMED::contains)
                        .isPresent()
                ? code.string(Tag.CODE_VALUE).map(CODES::get)
                : Optional.empty();
    }

    private static boolean isFromTheSide(DataSet dataSet) {
        boolean radiograph =
                dataSet.string(Tag.MODALITY).filter(RADIOGRAPHS::contains).isPresent();
        return radiograph
                && dataSet.strings(Tag.PATIENT_ORIENTATION).stream()
                        .map(text -> text.toUpperCase(Locale.ROOT))
                        .anyMatch(text -> text.equals("A") || text.equals("P"));
    }
}
