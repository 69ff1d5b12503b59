package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * Brings a row of a subsampled component to the width of the frame. DCT frames of half width or height are interpolated
 * linearly between sample centres, with the roundings of libjpeg ("fancy upsampling"), which decoders in use have; other
 * factors, and lossless frames, repeat samples. Immutable but for its scratch line: one call, one thread.
 */
abstract class Upsampler {

    final Plane plane;

    private Upsampler(Plane plane) {
        this.plane = plane;
    }

    /** Writes row {@code y} of the frame to the front of {@code out}. */
    abstract void row(int y, int columns, short[] out);

    /** The way that fits a component. */
    static Upsampler of(Plane plane, JpegHeader frame) {
        int wide = frame.widest();
        int tall = frame.tallest();
        boolean sameWidth = plane.component.horizontal() == wide;
        boolean sameHeight = plane.component.vertical() == tall;
        boolean halfWidth = plane.component.horizontal() * 2 == wide && plane.width > 2;
        boolean halfHeight = plane.component.vertical() * 2 == tall;
        boolean smooth = frame.process() != Process.LOSSLESS;
        if (smooth && halfWidth && sameHeight) {
            return new HalfWidth(plane);
        }
        if (smooth && halfWidth && halfHeight) {
            return new HalfBoth(plane);
        }
        if (smooth && sameWidth && halfHeight) {
            return new HalfHeight(plane);
        }
        return new Repeat(plane, wide, tall);
    }

    /** The row of samples nearer to row {@code y} of the frame if {@code near}, else the next nearest; a plane's index. */
    final int line(int y, boolean near) {
        int row = y >> 1;
        if (!near) {
            row = Math.max(0, Math.min(plane.height - 1, (y & 1) == 0 ? row - 1 : row + 1));
        }
        return row * plane.stride;
    }

    private static final class Repeat extends Upsampler {
        private final int wide;
        private final int tall;

        Repeat(Plane plane, int wide, int tall) {
            super(plane);
            this.wide = wide;
            this.tall = tall;
        }

        @Override
        void row(int y, int columns, short[] out) {
            int at = y * plane.component.vertical() / tall * plane.stride;
            int factor = plane.component.horizontal();
            if (factor == wide) {
                System.arraycopy(plane.samples, at, out, 0, columns);
                return;
            }
            for (int x = 0; x < columns; x++) {
                out[x] = plane.samples[at + x * factor / wide];
            }
        }
    }

    private static final class HalfWidth extends Upsampler {

        HalfWidth(Plane plane) {
            super(plane);
        }

        @Override
        void row(int y, int columns, short[] out) {
            short[] in = plane.samples;
            int at = y * plane.stride;
            int last = plane.width - 1;
            for (int x = 0; x < columns; x++) {
                int i = x >> 1;
                int other = (x & 1) == 0 ? Math.max(0, i - 1) : Math.min(last, i + 1);
                out[x] = (short) (3 * in[at + i] + in[at + other] + 1 + (x & 1) >> 2);
            }
        }
    }

    private static final class HalfHeight extends Upsampler {

        HalfHeight(Plane plane) {
            super(plane);
        }

        @Override
        void row(int y, int columns, short[] out) {
            short[] in = plane.samples;
            int near = line(y, true);
            int far = line(y, false);
            int bias = 1 + (y & 1);
            for (int x = 0; x < columns; x++) {
                out[x] = (short) (3 * in[near + x] + in[far + x] + bias >> 2);
            }
        }
    }

    private static final class HalfBoth extends Upsampler {

        private final int[] sums;

        HalfBoth(Plane plane) {
            super(plane);
            sums = new int[plane.width];
        }

        @Override
        void row(int y, int columns, short[] out) {
            short[] in = plane.samples;
            int near = line(y, true);
            int far = line(y, false);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = 3 * in[near + i] + in[far + i];
            }
            int last = sums.length - 1;
            for (int x = 0; x < columns; x++) {
                int i = x >> 1;
                int other = (x & 1) == 0 ? Math.max(0, i - 1) : Math.min(last, i + 1);
                out[x] = (short) (3 * sums[i] + sums[other] + 8 - (x & 1) >> 4);
            }
        }
    }
}
