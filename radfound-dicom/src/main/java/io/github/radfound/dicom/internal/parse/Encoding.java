package io.github.radfound.dicom.internal.parse;

import io.github.radfound.dicom.VR;
import java.nio.ByteOrder;

/**
 * How data elements are written (DICOM PS3.5 section 7.1).
 *
 * @param explicit whether elements name their value representation
 * @param order    order of the bytes of numbers
 */
public record Encoding(boolean explicit, ByteOrder order) {

    /** The default encoding. */
    public static final Encoding IMPLICIT_LITTLE_ENDIAN = new Encoding(false, ByteOrder.LITTLE_ENDIAN);
    /** The encoding of file meta information. */
    public static final Encoding EXPLICIT_LITTLE_ENDIAN = new Encoding(true, ByteOrder.LITTLE_ENDIAN);

    /** The encoding of a data set whose first six bytes are these, whatever the file says of itself. */
    public static Encoding of(int[] start) {
        // A data set begins with a low group: its number's high byte is zero and its low byte is not.
        boolean bigEndian = start[0] == 0 && start[1] != 0;
        boolean explicit = VR.of(start[4], start[5]).isPresent();
        return new Encoding(explicit, bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether two bytes look like a value representation, be it one that nobody defined: two capital letters. */
    public static boolean isLetters(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }
}
