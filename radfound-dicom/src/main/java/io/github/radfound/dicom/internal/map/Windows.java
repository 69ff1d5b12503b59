package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.image.VoiWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The VOI windows that a file offers (DICOM PS3.3 section C.11.2.1.2); what makes no sense is left out. */
final class Windows {

    private Windows() {}

    /**
     * The windows of an image: those of the frames only if all frames have the same.
     *
     * @param floating whether samples are floats: LINEAR counts whole grey levels, so files of floats mean LINEAR_EXACT
     */
    static List<VoiWindow> of(FunctionalGroups groups, int frames, boolean floating) {
        List<VoiWindow> first = of(groups.macro(0, Tag.FRAME_VOI_LUT_SEQUENCE), floating);
        for (int f = 1; f < frames && groups.isEnhanced(frames); f++) {
            if (!of(groups.macro(f, Tag.FRAME_VOI_LUT_SEQUENCE), floating).equals(first)) {
                return List.of();
            }
        }
        return first;
    }

    private static List<VoiWindow> of(DataSet dataSet, boolean floating) {
        List<Double> centers = dataSet.decimals(Tag.WINDOW_CENTER);
        List<Double> widths = dataSet.decimals(Tag.WINDOW_WIDTH);
        Optional<VoiWindow.Function> function = function(dataSet);
        List<VoiWindow> windows = new ArrayList<>();
        for (int i = 0; function.isPresent() && i < Math.min(centers.size(), widths.size()); i++) {
            double width = widths.get(i);
            boolean exact = function.get() == VoiWindow.Function.LINEAR && (floating || width < 1);
            if (width > 0) {
                windows.add(
                        new VoiWindow(centers.get(i), width, exact ? VoiWindow.Function.LINEAR_EXACT : function.get()));
            }
        }
        return windows;
    }

    /** The function, LINEAR if none is named; empty if it is not one of the standard's. */
    private static Optional<VoiWindow.Function> function(DataSet dataSet) {
        return switch (dataSet.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR")) {
            case "LINEAR" -> Optional.of(VoiWindow.Function.LINEAR);
            case "LINEAR_EXACT" -> Optional.of(VoiWindow.Function.LINEAR_EXACT);
            case "SIGMOID" -> Optional.of(VoiWindow.Function.SIGMOID);
            default -> Optional.empty();
        };
    }
}
