package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.io.ByteSource;
import io.github.radfound.dicom.internal.io.Words;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded pixel data (DICOM PS3.5 section 8 and annex A.4): one run of uncompressed bytes, or the fragments of an
 * encapsulated form. It says where the bytes are; they are read when asked for. Immutable and safe for use by many threads.
 */
public final class PixelData {

    private final int tag;
    private final VR vr;
    private final ByteOrder order;
    private final boolean encapsulated;
    private final ByteSource source;
    private final long[] positions;
    private final long[] lengths;
    private final long[] offsets;
    private final boolean truncated;

    private PixelData(
            int tag,
            VR vr,
            ByteOrder order,
            boolean encapsulated,
            ByteSource source,
            long[] positions,
            long[] lengths,
            long[] offsets,
            boolean truncated) {
        this.tag = tag;
        this.vr = vr;
        this.order = order;
        this.encapsulated = encapsulated;
        this.source = source;
        this.positions = positions;
        this.lengths = lengths;
        this.offsets = offsets;
        this.truncated = truncated;
    }

    /**
     * Uncompressed pixel data.
     *
     * @param tag   {@link Tag#PIXEL_DATA}, {@link Tag#FLOAT_PIXEL_DATA} or {@link Tag#DOUBLE_FLOAT_PIXEL_DATA}
     * @param vr    OB, OW, OF or OD
     * @param bytes all frames, little endian; copied
     */
    public static PixelData ofBytes(int tag, VR vr, byte[] bytes) {
        ByteSource source = ByteSource.of(ByteBuffer.wrap(bytes.clone()));
        return located(tag, vr, ByteOrder.LITTLE_ENDIAN, source, 0, bytes.length);
    }

    /**
     * Encapsulated pixel data.
     *
     * @param fragments the fragments, without the one of the offset table; copied
     * @param offsets   the Basic Offset Table: where each frame's first fragment begins, counted from the first fragment's
     *                  item; may be empty
     */
    public static PixelData ofFragments(List<byte[]> fragments, List<Long> offsets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long[] positions = new long[fragments.size()];
        long[] lengths = new long[fragments.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = all.size();
            lengths[i] = fragments.get(i).length;
            all.writeBytes(fragments.get(i));
        }
        return fragments(
                VR.OB,
                ByteSource.of(ByteBuffer.wrap(all.toByteArray())),
                positions,
                lengths,
                offsets.stream().mapToLong(Long::longValue).toArray());
    }

    /** Uncompressed pixel data at a place. */
    static PixelData located(int tag, VR vr, ByteOrder order, ByteSource source, long position, long length) {
        return new PixelData(
                tag, vr, order, false, source, new long[] {position}, new long[] {length}, new long[0], false);
    }

    /** Fragments at places. */
    static PixelData fragments(VR vr, ByteSource source, long[] positions, long[] lengths, long[] offsets) {
        return new PixelData(
                Tag.PIXEL_DATA, vr, ByteOrder.LITTLE_ENDIAN, true, source, positions, lengths, offsets, false);
    }

    /** The same, of a file that ended inside of it. */
    PixelData truncated() {
        return new PixelData(tag, vr, order, encapsulated, source, positions, lengths, offsets, true);
    }

    /**
     * The first bytes of uncompressed pixel data.
     *
     * @param length how many, at most {@link #length()}
     */
    public PixelData first(long length) {
        check(0, length);
        return located(tag, vr, order, source, positions[0], length);
    }

    /** The tag: of integers, floats or doubles. */
    public int tag() {
        return tag;
    }

    /** The value representation. */
    public VR vr() {
        return vr;
    }

    /** The order of bytes in the words of uncompressed pixel data. */
    public ByteOrder order() {
        return order;
    }

    /** Whether it consists of fragments. */
    public boolean isEncapsulated() {
        return encapsulated;
    }

    /** Bytes of uncompressed pixel data that are there, or of all fragments. */
    public long length() {
        return Arrays.stream(lengths).sum();
    }

    /** Whether the file ended inside of it, so that bytes are missing. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Number of fragments, without that of the offset table; 1 for uncompressed pixel data. */
    public int fragmentCount() {
        return lengths.length;
    }

    /** Bytes of a fragment. */
    public long fragmentLength(int index) {
        return lengths[index];
    }

    /**
     * Reads a fragment.
     *
     * @throws io.github.radfound.error.ImageFormatException if it cannot be read
     */
    public byte[] fragment(int index) {
        return read(positions[index], lengths[index]);
    }

    /**
     * Reads uncompressed bytes as they are, in the order of {@link #order()}.
     *
     * @param offset where, counted from the first byte of pixel data
     * @param length how many
     * @throws io.github.radfound.error.ImageFormatException if they are not there
     */
    public byte[] bytes(long offset, int length) {
        check(offset, length);
        return read(positions[0] + offset, length);
    }

    /**
     * Reads uncompressed 16-bit words by the order of {@link #order()}.
     *
     * @param offset where, counted in bytes from the first one of pixel data
     * @param count  how many words
     * @throws io.github.radfound.error.ImageFormatException if they are not there
     */
    public short[] words(long offset, int count) {
        check(offset, (long) Short.BYTES * count);
        return Words.read(source, positions[0] + offset, count, order);
    }

    private void check(long offset, long length) {
        if (offset < 0 || length < 0 || offset > lengths[0] - length) {
            throw Faults.tooFewPixels(offset + length, lengths[0], truncated);
        }
    }

    /** The Basic Offset Table: where each frame's first fragment's item begins, counted from that of the first. */
    public List<Long> frameOffsets() {
        return Arrays.stream(offsets).boxed().toList();
    }

    /** Where the item of a fragment begins, counted from that of the first. */
    public long fragmentOffset(int index) {
        long offset = 0;
        for (int i = 0; i < index; i++) {
            offset += lengths[i] + Long.BYTES;
        }
        return offset;
    }

    private byte[] read(long position, long length) {
        if (length == 0) {
            return Bytes.NONE;
        }
        return source.read(position, (int) Math.min(length, Integer.MAX_VALUE - 16));
    }

    @Override
    public String toString() {
        return "PixelData[" + Tag.text(tag) + ", "
                + (encapsulated ? lengths.length + " fragments" : lengths[0] + " bytes") + "]";
    }
}
