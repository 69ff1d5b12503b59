package io.github.radfound.dicom.internal.parse;

import io.github.radfound.error.ImageTooLargeException;

/** What the parse of one file may still hold. Not safe for use by many threads. */
public final class Budget {

    /** A value left in the file takes as much memory. */
    private static final int SMALL = 64;
    /** Values longer than that stay in the file anyway. */
    private static final int LARGE = 1 << 16;
    /** Bytes of values per element that are held before only small ones are. */
    private static final long HELD = 32;

    private final long most;
    private long taken;
    private long held;

    /**
     * Creates one.
     *
     * @param most how many elements, items and fragments
     */
    public Budget(long most) {
        this.most = most;
    }

    /**
     * Counts elements, items or fragments before they take memory.
     *
     * @throws ImageTooLargeException if there are more than allowed
     */
    public void take(long count) {
        if (count > most - taken) {
            throw new ImageTooLargeException(
                    "Expected at most " + most + " elements, items and fragments in a DICOM file, found more.",
                    "check that the file is what it should be; for one that needs more read it with higher DicomLimits, "
                            + "and with more memory (-Xmx).");
        }
        taken += count;
    }

    /** Whether a value of that many bytes is to be held in memory; if so, it is counted. */
    public boolean holds(long length) {
        if (length > SMALL && (length > LARGE || length > HELD * most - held)) {
            return false;
        }
        held += length;
        return true;
    }
}
