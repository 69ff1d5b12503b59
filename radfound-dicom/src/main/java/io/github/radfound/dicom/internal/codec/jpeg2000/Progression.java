package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of a tile's packets (T.800 section B.12). Orders by position are sorts of the precincts by the place on the
 * reference grid where the standard's loops reach them.
 */
final class Progression {

    private final TileComponent[] components;
    private final Area tile;
    private final Precinct[] precincts;

    /** A precinct's place on the reference grid. */
    private record Placed(Precinct precinct, long x, long y) {

        int level() {
            return precinct.resolution.level;
        }

        int component() {
            return precinct.resolution.component;
        }
    }

    private static final Comparator<Placed> INDEX = Comparator.comparingInt(p -> p.precinct.index);
    private static final Comparator<Placed> PLACE =
            Comparator.comparingLong(Placed::y).thenComparingLong(Placed::x);
    private static final Comparator<Placed> LEVEL = Comparator.comparingInt(Placed::level);
    private static final Comparator<Placed> COMPONENT = Comparator.comparingInt(Placed::component);

    Progression(TileComponent[] components, Area tile, Precinct[] precincts) {
        this.components = components;
        this.tile = tile;
        this.precincts = precincts;
    }

    /** Reads the packets of a volume that were not read before. */
    void read(ProgressionVolume volume, int layers, PacketReader reader) {
        List<Placed> placed = new ArrayList<>();
        for (Precinct precinct : precincts) {
            Resolution resolution = precinct.resolution;
            if (resolution.level >= volume.firstResolution()
                    && resolution.level < volume.endResolution()
                    && resolution.component >= volume.firstComponent()
                    && resolution.component < volume.endComponent()) {
                placed.add(place(precinct));
            }
        }
        Placed[] sorted = placed.toArray(new Placed[0]);
        Arrays.sort(sorted, order(volume.order()));
        int end = Math.min(layers, volume.endLayer());
        switch (volume.order()) {
            case 0 -> {
                for (int layer = 0; layer < end; layer++) {
                    readLayer(sorted, 0, sorted.length, layer, reader);
                }
            }
            case 1 -> {
                int from = 0;
                for (int to = 1; to <= sorted.length; to++) {
                    if (to == sorted.length || sorted[to].level() != sorted[from].level()) {
                        for (int layer = 0; layer < end; layer++) {
                            readLayer(sorted, from, to, layer, reader);
                        }
                        from = to;
                    }
                }
            }
            default -> {
                for (Placed next : sorted) {
                    while (next.precinct.nextLayer < end) {
                        reader.read(next.precinct);
                    }
                }
            }
        }
    }

    private static void readLayer(Placed[] sorted, int from, int to, int layer, PacketReader reader) {
        for (int i = from; i < to; i++) {
            if (sorted[i].precinct.nextLayer == layer) {
                reader.read(sorted[i].precinct);
            }
        }
    }

    private static Comparator<Placed> order(int order) {
        return switch (order) {
            case 0, 1 -> LEVEL.thenComparing(COMPONENT).thenComparing(INDEX);
            case 2 -> LEVEL.thenComparing(PLACE).thenComparing(COMPONENT).thenComparing(INDEX);
            case 3 -> PLACE.thenComparing(COMPONENT).thenComparing(LEVEL).thenComparing(INDEX);
            default -> COMPONENT.thenComparing(PLACE).thenComparing(LEVEL).thenComparing(INDEX);
        };
    }

    private Placed place(Precinct precinct) {
        Resolution resolution = precinct.resolution;
        TileComponent component = components[resolution.component];
        int reduction = component.style.levels() - resolution.level;
        return new Placed(
                precinct,
                Math.max(tile.x0(), (resolution.precinctX(precinct.index) << reduction) * component.component.dx()),
                Math.max(tile.y0(), (resolution.precinctY(precinct.index) << reduction) * component.component.dy()));
    }
}
