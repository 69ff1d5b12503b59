package io.github.radfound.eval.reader.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Samples as text in a page: for each frame the difference of each sample to its left neighbour of the same channel (the
 * first of a row to the one above), modulo 2<sup>16</sup>; of these first all low bytes, then for 16 bits all high bytes;
 * compressed by zlib; Base64. Browsers undo this without libraries.
 */
final class PixelText {

    private PixelText() {}

    static void write(FormPixels pixels, OutputStream out) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED + 5);
        try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
                DeflaterOutputStream zlib = new DeflaterOutputStream(base64, deflater, 1 << 16)) {
            for (int f = 0; f < pixels.frames(); f++) {
                char[] samples = pixels.frame(f);
                char[] differences = differences(samples, pixels.columns() * pixels.channels(), pixels.channels());
                byte[] plane = new byte[samples.length];
                for (int shift = 0; shift < pixels.bits(); shift += 8) {
                    for (int i = 0; i < plane.length; i++) {
                        plane[i] = (byte) (differences[i] >> shift);
                    }
                    zlib.write(plane);
                }
            }
        } finally {
            deflater.end();
        }
    }

    private static char[] differences(char[] samples, int row, int channels) {
        char[] differences = new char[samples.length];
        for (int i = 0; i < samples.length; i++) {
            int before = i % row >= channels ? i - channels : i - row;
            differences[i] = (char) (samples[i] - (before >= 0 ? samples[before] : 0));
        }
        return differences;
    }

    /** The encoder closes what is below it; the page goes on. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
