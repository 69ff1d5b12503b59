package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.jpeg2000.ImageSize.Component;

/** The samples of the whole frame, as tiles bring them. */
final class Frame {

    private final ImageSize size;
    private final int columns;
    private final int samples;
    private final byte[] bytes;
    private final short[] shorts;
    private final int[] integers;
    private int[] row = {};

    Frame(ImageSize size) {
        this.size = size;
        columns = size.image().width();
        samples = size.components().size();
        int precision = size.components().get(0).precision();
        int length = Math.multiplyExact(Math.multiplyExact(columns, size.image().height()), samples);
        bytes = new byte[precision <= 8 ? length : 0];
        shorts = new short[precision > 8 && precision <= 16 ? length : 0];
        integers = new int[precision > 16 ? length : 0];
    }

    /**
     * Puts the samples of a tile's component: rounded, shifted to the component's range (T.800 section G.1) and held in it,
     * repeated where the component is subsampled.
     */
    void put(int index, Component component, Area area, Area tile, Planes planes) {
        int low = component.signed() ? -(1 << component.precision() - 1) : 0;
        int high = low + (1 << component.precision()) - 1;
        int shift = component.signed() ? 0 : 1 << component.precision() - 1;
        if (row.length < area.width()) {
            row = new int[area.width()];
        }
        int done = -1;
        for (int y = tile.y0(); y < tile.y1(); y++) {
            int from = Math.max(0, y / component.dy() - area.y0());
            if (from >= planes.height()) {
                from = planes.height() - 1;
            }
            if (from < 0 || planes.width() == 0) {
                throw Codestreams.unsupported("samples of every component in every tile", "a tile without");
            }
            if (from != done) {
                clamp(planes, from, shift, low, high);
                done = from;
            }
            int to = ((y - size.image().y0()) * columns
                                    + tile.x0()
                                    - size.image().x0())
                            * samples
                    + index;
            if (component.dx() == 1) {
                store(to, tile.width());
            } else {
                storeRepeated(to, component.dx(), area, tile);
            }
        }
    }

    private void clamp(Planes planes, int y, int shift, int low, int high) {
        if (planes.reversible()) {
            int[] from = planes.integers()[y];
            for (int x = 0; x < from.length; x++) {
                row[x] = Math.min(high, Math.max(low, from[x] + shift));
            }
        } else {
            float[] from = planes.floats()[y];
            for (int x = 0; x < from.length; x++) {
                row[x] = (int) Math.rint(Math.min(high - shift, Math.max(low - shift, from[x]))) + shift;
            }
        }
    }

    private void store(int to, int width) {
        if (bytes.length > 0) {
            for (int x = 0; x < width; x++) {
                bytes[to + x * samples] = (byte) row[x];
            }
        } else if (shorts.length > 0) {
            for (int x = 0; x < width; x++) {
                shorts[to + x * samples] = (short) row[x];
            }
        } else {
            for (int x = 0; x < width; x++) {
                integers[to + x * samples] = row[x];
            }
        }
    }

    private void storeRepeated(int to, int dx, Area area, Area tile) {
        for (int x = tile.x0(), at = to; x < tile.x1(); x++, at += samples) {
            int value = row[Math.min(area.width() - 1, Math.max(0, x / dx - area.x0()))];
            if (bytes.length > 0) {
                bytes[at] = (byte) value;
            } else if (shorts.length > 0) {
                shorts[at] = (short) value;
            } else {
                integers[at] = value;
            }
        }
    }

    DecodedFrame decoded() {
        Component component = size.components().get(0);
        Object array = bytes.length > 0 ? bytes : shorts.length > 0 ? shorts : integers;
        return new DecodedFrame(
                size.image().height(), columns, samples, component.precision(), component.signed(), array);
    }
}
