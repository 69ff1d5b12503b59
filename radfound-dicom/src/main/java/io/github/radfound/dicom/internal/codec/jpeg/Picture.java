package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.Arrays;

/**
 * Decoded planes of a frame, not yet brought together.
 *
 * @param header header of the frame
 * @param planes samples of each component
 * @param shifts point transform of each component, 0 unless lossless
 */
record Picture(JpegHeader header, Plane[] planes, int[] shifts) {

    /**
     * Brings the components to the size of the frame and side by side.
     *
     * <p>JPEG knows no sign. Where the data set does, samples are two's complement of the bits stored, or of the codestream's
     * precision if that is larger: an encoder of fewer bits than are stored has seen no negative sample.
     */
    DecodedFrame frame(FrameShape expected) {
        int bits = Math.max(header.precision(), expected.stored());
        int unused = expected.signed() ? Math.max(0, Short.SIZE - bits) : 0;
        boolean narrow = header.precision() <= Byte.SIZE;
        boolean signed = expected.signed() && (!narrow || bits <= Byte.SIZE);
        int rows = expected.rows();
        int columns = header.columns();
        Object array;
        if (planes.length == 1 && !narrow && planes[0].samples.length == rows * columns) {
            array = planes[0].samples;
            finish(planes[0].samples, shifts[0], unused);
        } else {
            array = interleaved(rows, columns, narrow, unused);
        }
        return new DecodedFrame(rows, columns, planes.length, header.precision(), signed, array);
    }

    private Object interleaved(int rows, int columns, boolean narrow, int unused) {
        int samples = planes.length;
        int length = columns * samples;
        byte[] bytes = new byte[narrow ? rows * length : 0];
        short[] shorts = new short[narrow ? 0 : rows * length];
        Upsampler[] upsamplers =
                Arrays.stream(planes).map(plane -> Upsampler.of(plane, header)).toArray(Upsampler[]::new);
        short[] line = new short[columns];
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < samples; i++) {
                upsamplers[i].row(y, columns, line);
                finish(line, shifts[i], unused);
                if (narrow) {
                    spread(line, bytes, y * length + i, samples);
                } else {
                    spread(line, shorts, y * length + i, samples);
                }
            }
        }
        return narrow ? bytes : shorts;
    }

    private static void spread(short[] line, byte[] to, int from, int step) {
        for (int x = 0, at = from; x < line.length; x++, at += step) {
            to[at] = (byte) line[x];
        }
    }

    private static void spread(short[] line, short[] to, int from, int step) {
        for (int x = 0, at = from; x < line.length; x++, at += step) {
            to[at] = line[x];
        }
    }

    /** Undoes the point transform and extends the sign over unused bits. */
    private static void finish(short[] samples, int shift, int unused) {
        if (shift == 0 && unused == 0) {
            return;
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((short) (samples[i] << shift + unused) >> unused);
        }
    }
}
