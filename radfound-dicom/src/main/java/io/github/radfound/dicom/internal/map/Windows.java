package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Tag;
import io.github.radfound.image.VoiWindow;
import java.util.ArrayList;
import java.util.List;

/** The VOI windows that a file offers (DICOM PS3.3 section C.11.2.1.2); what makes no sense is left out. */
final class Windows {

    private Windows() {}

    /** The windows of an image: those of the frames only if all frames have the same. */
    static List<VoiWindow> of(FunctionalGroups groups, int frames) {
        List<VoiWindow> first = of(groups.macro(0, Tag.FRAME_VOI));
        for (int f = 1; f < frames && groups.isEnhanced(frames); f++) {
            if (!of(groups.macro(f, Tag.FRAME_VOI)).equals(first)) {
                return List.of();
            }
        }
        return first;
    }

    private static List<VoiWindow> of(Attributes attributes) {
        List<Double> centers = attributes.decimals(Tag.WINDOW_CENTER);
        List<Double> widths = attributes.decimals(Tag.WINDOW_WIDTH);
        String function = attributes.text(Tag.VOI_FUNCTION).orElse("LINEAR");
        List<VoiWindow> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.size(), widths.size()); i++) {
            double width = widths.get(i);
            switch (function) {
                case "LINEAR" -> {
                    // Widths below 1 have no meaning under LINEAR; files of floats mean LINEAR_EXACT by them.
                    add(
                            windows,
                            centers.get(i),
                            width,
                            width >= 1 ? VoiWindow.Function.LINEAR : VoiWindow.Function.LINEAR_EXACT);
                }
                case "LINEAR_EXACT" -> add(windows, centers.get(i), width, VoiWindow.Function.LINEAR_EXACT);
                case "SIGMOID" -> add(windows, centers.get(i), width, VoiWindow.Function.SIGMOID);
                default -> {
                    return List.of();
                }
            }
        }
        return windows;
    }

    private static void add(List<VoiWindow> windows, double center, double width, VoiWindow.Function function) {
        if (width > 0) {
            windows.add(new VoiWindow(center, width, function));
        }
    }
}
