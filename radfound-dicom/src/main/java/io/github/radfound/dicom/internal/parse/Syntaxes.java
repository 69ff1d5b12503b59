package io.github.radfound.dicom.internal.parse;

/** Transfer syntaxes that the reader itself must know (DICOM PS3.5 annex A). */
public final class Syntaxes {

    /** Implicit VR Little Endian. */
    public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
    /** Explicit VR Little Endian. */
    public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    /** Encapsulated Uncompressed Explicit VR Little Endian. */
    public static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";
    /** Deflated Explicit VR Little Endian. */
    public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    /** Explicit VR Big Endian, retired. */
    public static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";
    /** Deflated Image Frame Compression. */
    public static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
    /** GE's private one: implicit little endian, but pixel data big endian. */
    public static final String GE_BIG_ENDIAN_PIXELS = "1.2.840.113619.5.2";

    private Syntaxes() {}

    /** Whether pixel data is written as it is, in one piece. */
    public static boolean isNative(String uid) {
        return switch (uid) {
            case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN, GE_BIG_ENDIAN_PIXELS ->
                true;
            default -> false;
        };
    }

    /** The syntax of a data set that has no file meta information. */
    public static String of(Encoding encoding) {
        if (encoding.order() == java.nio.ByteOrder.BIG_ENDIAN) {
            return EXPLICIT_BIG_ENDIAN;
        }
        return encoding.explicit() ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
    }

    /** What a file says of itself: only what a UID may hold is repeated. */
    public static String printable(String uid) {
        return uid.matches("[0-9.]{1,64}") ? uid : "not a UID";
    }
}
