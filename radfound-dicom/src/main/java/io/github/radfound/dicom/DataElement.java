package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.parse.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A data element: a tag, a value representation, and a value that is bytes or, of a sequence, items (DICOM PS3.5 section 7).
 * Binary numbers are little endian, whatever the file's order was. Immutable and safe for use by many threads; a large
 * value of a file is fetched at each call.
 */
public final class DataElement {

    private final int tag;
    private final VR vr;
    private final long length;
    private final Object value;

    private DataElement(int tag, VR vr, long length, Object value) {
        this.tag = tag;
        this.vr = vr;
        this.length = length;
        this.value = value;
    }

    /**
     * An element of bytes.
     *
     * @param tag   its tag
     * @param vr    its representation, other than SQ
     * @param value its value, numbers little endian; copied
     */
    public static DataElement of(int tag, VR vr, byte[] value) {
        return trusted(tag, vr, value.clone());
    }

    /** A sequence. */
    public static DataElement ofItems(int tag, List<DataSet> items) {
        return new DataElement(tag, VR.SQ, -1, List.copyOf(items));
    }

    /**
     * An element whose bytes are fetched when they are asked for.
     *
     * @param tag    its tag
     * @param vr     its representation, other than SQ
     * @param length number of bytes
     * @param fetch  gives the bytes, little endian, each time it is called
     */
    public static DataElement fetched(int tag, VR vr, long length, Supplier<byte[]> fetch) {
        requireBytes(vr);
        return new DataElement(tag, vr, length, fetch);
    }

    /** An element whose bytes nobody else holds. */
    static DataElement trusted(int tag, VR vr, byte[] value) {
        requireBytes(vr);
        return new DataElement(tag, vr, value.length, value);
    }

    private static void requireBytes(VR vr) {
        if (vr == VR.SQ) {
            throw new IllegalArgumentException("a sequence has items, not bytes");
        }
    }

    /** The tag, group in the upper 16 bits. */
    public int tag() {
        return tag;
    }

    /** The value representation; of implicit encodings the dictionary's. */
    public VR vr() {
        return vr;
    }

    /** Number of bytes, or -1 for a sequence. */
    public long length() {
        return length;
    }

    /** The bytes, numbers little endian; none for a sequence. */
    public byte[] bytes() {
        return value instanceof byte[] b ? b.clone() : raw();
    }

    /** The items of a sequence; none for other elements. */
    public List<DataSet> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(DataSet.class::cast).toList();
        }
        return List.of();
    }

    /** The bytes, not copied. */
    byte[] raw() {
        if (value instanceof byte[] b) {
            return b;
        }
        return value instanceof Supplier<?> s ? (byte[]) s.get() : Bytes.NONE;
    }

    /** Equal tag, representation and value. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataElement e
                && e.tag == tag
                && e.vr == vr
                && (vr == VR.SQ ? items().equals(e.items()) : Arrays.equals(raw(), e.raw()));
    }

    @Override
    public int hashCode() {
        return 31 * tag + vr.hashCode();
    }

    /** Tag, representation and length; no value, which may be a patient's. */
    @Override
    public String toString() {
        return Tag.text(tag) + " " + vr + " " + (vr == VR.SQ ? items().size() + " items" : length + " bytes");
    }
}
