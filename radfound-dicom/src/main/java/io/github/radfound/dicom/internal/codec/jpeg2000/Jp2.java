package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Finds the codestream in a frame. DICOM wants bare codestreams (PS3.5 section A.4.4); some writers put whole JP2 files (T.800
 * annex I), whose boxes are walked here.
 */
final class Jp2 {

    private static final int START = 0xff4fff51;
    private static final int SIGNATURE = 0x6a502020;
    private static final int CODESTREAM = 0x6a703263;

    private Jp2() {}

    /** The codestream, from its SOC marker on. */
    static Cursor codestream(byte[] encoded) {
        if (int32(encoded, 0) == START) {
            return new Cursor(encoded, 0, encoded.length);
        }
        if (int32(encoded, 4) == SIGNATURE) {
            return new Cursor(encoded, boxed(encoded), encoded.length);
        }
        throw Codestreams.damagedAt(0, "a JPEG 2000 codestream (FF4F FF51) or a JP2 file", "other bytes");
    }

    /** Walks the boxes; where their lengths are broken, takes the first place that starts like a codestream. */
    private static int boxed(byte[] encoded) {
        long position = 0;
        while (position + 8 <= encoded.length) {
            long length = int32(encoded, (int) position) & 0xffffffffL;
            int header = 8;
            if (length == 1 && position + 16 <= encoded.length) {
                length = (long) int32(encoded, (int) position + 8) << 32
                        | int32(encoded, (int) position + 12) & 0xffffffffL;
                header = 16;
            }
            if (int32(encoded, (int) position + 4) == CODESTREAM && int32(encoded, (int) position + header) == START) {
                return (int) position + header;
            }
            if (length < header || length > encoded.length - position) {
                break;
            }
            position += length;
        }
        for (int i = 12; i + 4 <= encoded.length; i++) {
            if (int32(encoded, i) == START) {
                return i;
            }
        }
        throw Codestreams.damagedAt(0, "a codestream (FF4F FF51) in the boxes of a JP2 file", "none");
    }

    private static int int32(byte[] bytes, int at) {
        if (at < 0 || at + 4 > bytes.length) {
            return 0;
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }
}
