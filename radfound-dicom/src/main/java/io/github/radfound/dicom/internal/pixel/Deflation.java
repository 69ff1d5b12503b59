package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Inflation;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated frames (RFC 1951; DICOM PS3.5 section A.4.12) that hold a frame's bytes and nothing else. */
final class Deflation {

    private static final int CHUNK = 1 << 16;

    private Deflation() {}

    /**
     * The frame deflated again if its stream holds more than its bytes or something follows the stream; else the same array. One
     * that is cut off stays cut off.
     *
     * @throws io.github.radfound.error.ImageFormatException if it is damaged
     */
    static byte[] exactly(byte[] deflated, int bytes) {
        return holds(deflated, bytes) ? deflated : deflated(Inflation.frame(deflated, bytes), bytes);
    }

    private static boolean holds(byte[] deflated, int bytes) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] chunk = new byte[CHUNK];
            long most = bytes + (bytes & 1L);
            while (!inflater.finished() && inflater.getBytesWritten() <= most) {
                if (inflater.inflate(chunk) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
            return inflater.getBytesWritten() <= most && inflater.getRemaining() <= 1;
        } catch (DataFormatException e) {
            throw Faults.damaged("deflated bytes", "others");
        } finally {
            inflater.end();
        }
    }

    private static byte[] deflated(byte[] frame, int bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(frame, 0, Math.min(frame.length, bytes));
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
