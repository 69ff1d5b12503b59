package io.github.radfound.dicom.internal.parse;

import io.github.radfound.error.ImageTooLargeException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes deflation (RFC 1951), within bounds: the size is known before memory is taken, at the price of inflating twice. */
public final class Inflation {

    private static final int CHUNK = 1 << 16;

    private Inflation() {}

    /**
     * Inflates a data set (DICOM PS3.5 section A.5).
     *
     * @param most how many bytes it may have
     * @throws ImageTooLargeException if there are more
     * @throws io.github.radfound.error.ImageFormatException if it is damaged
     */
    public static byte[] dataSet(byte[] deflated, long most) {
        int bound = (int) Math.min(most, Integer.MAX_VALUE - 16);
        int size = inflate(deflated, new byte[CHUNK], bound + 1);
        if (size > bound) {
            throw tooLarge(bound, "more");
        }
        byte[] all = new byte[size];
        inflate(deflated, all, size);
        return all;
    }

    /** A data set that is too large. */
    public static ImageTooLargeException tooLarge(long most, String found) {
        return new ImageTooLargeException(
                "Expected at most " + most + " inflated bytes of a deflated DICOM data set, found " + found + ".",
                "check that the file is what it should be; for one that needs more read it with higher DicomLimits, "
                        + "and with more memory (-Xmx).");
    }

    /** Inflates a frame, at most that many bytes; what is beyond is passed over. */
    public static byte[] frame(byte[] deflated, int most) {
        byte[] all = new byte[inflate(deflated, new byte[CHUNK], most)];
        inflate(deflated, all, all.length);
        return all;
    }

    /** Inflates up to that many bytes, returns how many, and leaves them in the target, or the last ones if it is shorter. */
    private static int inflate(byte[] deflated, byte[] target, int most) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            int all = 0;
            while (!inflater.finished() && all < most) {
                int at = target.length < most ? 0 : all;
                int count = inflater.inflate(target, at, Math.min(target.length - at, most - all));
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    // A stream that is cut off gives what it has; the parser tells what is missing.
                    break;
                }
                all += count;
            }
            return all;
        } catch (DataFormatException e) {
            throw Faults.damaged("deflated bytes", "others");
        } finally {
            inflater.end();
        }
    }
}
