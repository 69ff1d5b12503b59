package io.github.radfound.dicom.internal.parse;

/**
 * How data elements are written (DICOM PS3.5 section 7.1).
 *
 * @param explicit  whether elements name their value representation
 * @param bigEndian whether numbers have their highest byte first
 * @param deflated  whether the data set is compressed as a whole (PS3.5 section A.5)
 */
public record Encoding(boolean explicit, boolean bigEndian, boolean deflated) {

    static final Encoding IMPLICIT_LITTLE_ENDIAN = new Encoding(false, false, false);
    static final Encoding EXPLICIT_LITTLE_ENDIAN = new Encoding(true, false, false);

    /** The encoding of a data set whose first six bytes are these, whatever the file says of itself. */
    static Encoding of(byte[] start) {
        // A data set begins with a low group: its number's high byte is zero and its low byte is not.
        boolean bigEndian = start[0] == 0 && start[1] != 0;
        return new Encoding(isVr(start[4], start[5]), bigEndian, false);
    }

    /** Whether two bytes can be a value representation: two capital letters. */
    static boolean isVr(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }
}
