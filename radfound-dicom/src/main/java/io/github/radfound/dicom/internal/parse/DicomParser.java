package io.github.radfound.dicom.internal.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a DICOM file (PS3.10) up to its pixel data: the optional preamble and file meta information, then the data set.
 * Files without them are read as well, in the encoding that their first element shows.
 */
public final class DicomParser {

    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 0x0002;

    private DicomParser() {}

    /** Whether a file with these first bytes is DICOM: by its mark, or by a first element that DICOM files begin with. */
    public static boolean accepts(byte[] head) {
        if (isMarked(head, PREAMBLE)) {
            return true;
        }
        int start = isMarked(head, 0) ? 4 : 0;
        if (head.length < start + 8) {
            return false;
        }
        boolean explicit = Encoding.isVr(head[start + 4], head[start + 5]);
        boolean little = (head[start] == 2 || head[start] == 8) && head[start + 1] == 0 && head[start + 3] == 0;
        boolean big = head[start] == 0 && head[start + 1] == 8 && head[start + 2] == 0;
        // An implicit element begins with its length, which is short for the first attributes of a file.
        boolean brief = head[start + 5] == 0 && head[start + 6] == 0 && head[start + 7] == 0;
        return little && (explicit || brief) || big && explicit;
    }

    /**
     * Reads up to the pixel data.
     *
     * @param stream the file; closed by the caller
     * @param size   its size in bytes
     * @throws io.github.radfound.error.ImageFormatException if it is damaged, compressed or no image
     */
    public static PixelElement parse(InputStream stream, long size) throws IOException {
        ByteInput input = new ByteInput(stream, size);
        if (isMarked(input.peek(PREAMBLE + 4), PREAMBLE)) {
            input.skip(PREAMBLE + 4);
        } else if (isMarked(input.peek(4), 0)) {
            input.skip(4);
        }
        String syntax = "";
        if (group(input) == META_GROUP) {
            Attributes meta = new DataSetParser(input, encoding(input, Encoding.EXPLICIT_LITTLE_ENDIAN)).meta();
            syntax = meta.text(Tag.TRANSFER_SYNTAX).orElse("");
        }
        Encoding declared = syntax.isEmpty() ? null : TransferSyntax.encoding(syntax);
        if (declared != null && declared.deflated()) {
            // Inflated sizes are unknown: lengths are checked as they are read.
            input = new ByteInput(new InflaterInputStream(input.rest(), new Inflater(true)), Long.MAX_VALUE);
        }
        byte[] start = input.peek(6);
        if (start.length < 6) {
            throw Faults.damagedAt(input.position(), "a data set", "the end");
        }
        // Files lie about their encoding; the first element cannot.
        return new DataSetParser(input, Encoding.of(start)).toPixels();
    }

    private static Encoding encoding(ByteInput input, Encoding otherwise) throws IOException {
        byte[] start = input.peek(6);
        return start.length < 6 ? otherwise : Encoding.of(start);
    }

    private static int group(ByteInput input) throws IOException {
        byte[] start = input.peek(2);
        return start.length < 2 ? -1 : (start[1] & 0xff) << 8 | start[0] & 0xff;
    }

    private static boolean isMarked(byte[] bytes, int at) {
        return bytes.length >= at + 4
                && bytes[at] == 'D'
                && bytes[at + 1] == 'I'
                && bytes[at + 2] == 'C'
                && bytes[at + 3] == 'M';
    }
}
