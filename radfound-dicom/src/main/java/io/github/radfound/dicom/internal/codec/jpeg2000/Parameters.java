package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coding parameters while headers are read. What is said of one component goes before what is said of all, and what a tile's
 * header says before the main header (T.800 sections A.6.1 to A.6.6).
 */
final class Parameters {

    /** Nobody changes the progression more often; each change costs a walk over the tile's packets. */
    private static final int MAX_CHANGES = 64;

    private final int components;
    private @Nullable TileStyle tile;
    private final @Nullable CodingStyle[] styles;
    private final boolean[] ownStyle;
    private final @Nullable Quantization[] steps;
    private final boolean[] ownSteps;
    private final int[] shifts;
    private List<ProgressionVolume> volumes = new ArrayList<>();
    private boolean inheritedVolumes;

    Parameters(int components) {
        this.components = components;
        styles = new CodingStyle[components];
        ownStyle = new boolean[components];
        steps = new Quantization[components];
        ownSteps = new boolean[components];
        shifts = new int[components];
    }

    /** The parameters with which a tile starts. */
    Parameters forTile() {
        Parameters copy = new Parameters(components);
        copy.tile = tile;
        System.arraycopy(styles, 0, copy.styles, 0, components);
        System.arraycopy(steps, 0, copy.steps, 0, components);
        System.arraycopy(shifts, 0, copy.shifts, 0, components);
        copy.volumes = new ArrayList<>(volumes);
        copy.inheritedVolumes = true;
        return copy;
    }

    /** Takes a marker segment if it is one of these parameters. */
    boolean accept(int marker, Cursor segment) {
        switch (marker) {
            case Marker.COD -> codingDefault(segment);
            case Marker.COC -> {
                int component = component(segment);
                styles[component] = CodingStyle.read(segment, (segment.u8("COC") & 1) != 0);
                ownStyle[component] = true;
            }
            case Marker.QCD -> {
                Quantization all = Quantization.read(segment);
                for (int i = 0; i < components; i++) {
                    steps[i] = ownSteps[i] ? steps[i] : all;
                }
            }
            case Marker.QCC -> {
                int component = component(segment);
                steps[component] = Quantization.read(segment);
                ownSteps[component] = true;
            }
            case Marker.RGN -> regionOfInterest(segment);
            case Marker.POC -> progressionChange(segment);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void codingDefault(Cursor segment) {
        int flags = segment.u8("COD");
        tile = TileStyle.read(segment, flags);
        CodingStyle all = CodingStyle.read(segment, (flags & 1) != 0);
        for (int i = 0; i < components; i++) {
            styles[i] = ownStyle[i] ? styles[i] : all;
        }
    }

    private void regionOfInterest(Cursor segment) {
        int component = component(segment);
        int style = segment.u8("RGN");
        int shift = segment.u8("RGN");
        if (style != 0 || shift > 37) {
            throw Codestreams.unsupported(
                    "a region of interest shifted by at most 37 bits", "style " + style + ", " + shift);
        }
        shifts[component] = shift;
    }

    private void progressionChange(Cursor segment) {
        if (inheritedVolumes) {
            volumes.clear();
            inheritedVolumes = false;
        }
        int size = components > 256 ? 9 : 7;
        while (segment.remaining() >= size) {
            volumes.add(ProgressionVolume.read(segment, components));
            if (volumes.size() > MAX_CHANGES) {
                throw Codestreams.unsupported("at most " + MAX_CHANGES + " progression changes in a tile", "more");
            }
        }
    }

    private int component(Cursor segment) {
        int component = components > 256 ? segment.u16("component") : segment.u8("component");
        if (component >= components) {
            throw Codestreams.damaged("a component below " + components, component + "");
        }
        return component;
    }

    TileStyle tile() {
        if (tile == null) {
            throw Codestreams.damaged("a coding style default (COD)", "none");
        }
        return tile;
    }

    CodingStyle style(int component) {
        CodingStyle style = styles[component];
        if (style == null) {
            throw Codestreams.damaged("a coding style default (COD)", "none");
        }
        return style;
    }

    Quantization steps(int component) {
        Quantization quantization = steps[component];
        if (quantization == null) {
            throw Codestreams.damaged("a quantization default (QCD)", "none");
        }
        return quantization;
    }

    /** Bits by which the region of interest of a component was shifted up (T.800 annex H). */
    int shift(int component) {
        return shifts[component];
    }

    /** The order of packets; changes that do not say it all are followed by the default order. */
    List<ProgressionVolume> volumes() {
        return volumes.isEmpty()
                ? List.of(ProgressionVolume.whole(tile().progression(), components))
                : List.copyOf(volumes);
    }
}
