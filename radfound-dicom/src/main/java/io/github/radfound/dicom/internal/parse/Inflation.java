package io.github.radfound.dicom.internal.parse;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes deflation (RFC 1951), within bounds: a small input cannot take memory without end. */
public final class Inflation {

    /** Inflated bytes that a data set may always have. */
    private static final long FREE = 64L << 20;
    /** Inflated bytes that it may have more for each byte of the input. */
    private static final long RATIO = 128;

    private static final int CHUNK = 1 << 16;

    private Inflation() {}

    /**
     * Inflates a data set (DICOM PS3.5 section A.5): at most 64 MiB and 128 times its input.
     *
     * @throws io.github.radfound.error.ImageFormatException if there is more, or it is damaged
     */
    public static byte[] dataSet(byte[] deflated) {
        long most = Math.min(FREE + RATIO * deflated.length, Integer.MAX_VALUE - 16L);
        return inflate(deflated, most, true);
    }

    /** Inflates a frame, at most that many bytes; what is beyond is passed over. */
    public static byte[] frame(byte[] deflated, int most) {
        return inflate(deflated, most, false);
    }

    private static byte[] inflate(byte[] deflated, long most, boolean refuse) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream all = new ByteArrayOutputStream(Math.min(deflated.length * 2 + 64, 1 << 20));
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk, 0, (int) Math.min(CHUNK, most + 1 - all.size()));
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    // A stream that is cut off gives what it has; the parser tells what is missing.
                    break;
                }
                all.write(chunk, 0, count);
                if (all.size() > most) {
                    if (refuse) {
                        throw Faults.damaged("at most " + most + " inflated bytes", "more");
                    }
                    break;
                }
            }
            return all.toByteArray();
        } catch (DataFormatException e) {
            throw Faults.damaged("deflated bytes", "others");
        } finally {
            inflater.end();
        }
    }
}
