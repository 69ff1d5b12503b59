package io.github.radfound.dicom.internal.encapsulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The value of Pixel Data in encapsulated format (DICOM PS3.5 section A.4): an item with the Basic Offset Table, an item a frame,
 * a delimiter; little endian, as every encapsulating transfer syntax is.
 *
 * <p>What stands ahead of it, the tag (7FE0,0010), VR OB and the undefined length 0xFFFFFFFF, is the data set writer's.
 */
public final class Encapsulation {

    private static final int ITEM = 0xe000fffe;
    private static final int SEQUENCE_END = 0xe0ddfffe;
    private static final int HEADER = 8;
    private static final long LARGEST_OFFSET = 0xffffffffL;

    private Encapsulation() {}

    /**
     * Writes frames, each as one fragment. A fragment of odd length gets a zero after it, which JPEG, JPEG-LS, JPEG 2000 and RLE
     * decoders pass over. The offset table is left empty, as the standard allows, where an offset exceeds 32 bits.
     *
     * @param frames encoded frames, in order, none empty
     * @param out    gets the value; it is not closed
     * @throws IOException if {@code out} fails
     */
    public static void write(List<byte[]> frames, OutputStream out) throws IOException {
        for (byte[] frame : frames) {
            if (frame.length == 0) {
                throw new IllegalArgumentException("frames must not be empty, found one of " + frames.size());
            }
        }
        out.write(offsetTable(frames));
        for (byte[] frame : frames) {
            out.write(header(ITEM, even(frame.length)));
            out.write(frame);
            if (frame.length % 2 != 0) {
                out.write(0);
            }
        }
        out.write(header(SEQUENCE_END, 0));
    }

    /** Bytes that {@link #write} writes. */
    public static long length(List<byte[]> frames) {
        long length = offsetTable(frames).length + HEADER;
        for (byte[] frame : frames) {
            length += HEADER + even(frame.length);
        }
        return length;
    }

    private static byte[] offsetTable(List<byte[]> frames) {
        ByteBuffer table = ByteBuffer.allocate(HEADER + Integer.BYTES * frames.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ITEM)
                .putInt(Integer.BYTES * frames.size());
        long offset = 0;
        for (byte[] frame : frames) {
            if (offset > LARGEST_OFFSET) {
                return header(ITEM, 0);
            }
            table.putInt((int) offset);
            offset += HEADER + even(frame.length);
        }
        return table.array();
    }

    private static byte[] header(int tag, long length) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tag)
                .putInt((int) length)
                .array();
    }

    private static long even(int length) {
        return (length + 1L) & ~1L;
    }
}
