package io.github.radfound.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small DICOM files: elements by tag, in one of the uncompressed transfer syntaxes. */
final class DicomBytes {

    private static final Set<String> LONG = Set.of("OB", "OW", "OF", "OD", "OV", "SQ", "UN", "UT");

    private final String syntax;
    private final boolean explicit;
    private final ByteOrder order;
    private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

    private DicomBytes(String syntax, boolean explicit, ByteOrder order) {
        this.syntax = syntax;
        this.explicit = explicit;
        this.order = order;
    }

    static DicomBytes implicitLittleEndian() {
        return new DicomBytes("1.2.840.10008.1.2", false, ByteOrder.LITTLE_ENDIAN);
    }

    static DicomBytes explicitLittleEndian() {
        return new DicomBytes("1.2.840.10008.1.2.1", true, ByteOrder.LITTLE_ENDIAN);
    }

    static DicomBytes deflated() {
        return new DicomBytes("1.2.840.10008.1.2.1.99", true, ByteOrder.LITTLE_ENDIAN);
    }

    static DicomBytes explicitBigEndian() {
        return new DicomBytes("1.2.840.10008.1.2.2", true, ByteOrder.BIG_ENDIAN);
    }

    /** Says another transfer syntax than the one it writes. */
    static DicomBytes claiming(String syntax) {
        return new DicomBytes(syntax, true, ByteOrder.LITTLE_ENDIAN);
    }

    /** The attributes of a grey image. */
    DicomBytes grey(int rows, int columns, int allocated, int stored, boolean signed) {
        return text(0x00080060, "CS", "CT")
                .shorts(0x00280002, 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .shorts(0x00280010, rows)
                .shorts(0x00280011, columns)
                .shorts(0x00280100, allocated)
                .shorts(0x00280101, stored)
                .shorts(0x00280102, stored - 1)
                .shorts(0x00280103, signed ? 1 : 0);
    }

    DicomBytes text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
        if (even.length > bytes.length) {
            even[bytes.length] = ' ';
        }
        return raw(tag, vr, even);
    }

    DicomBytes shorts(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
        for (int v : values) {
            bytes.putShort((short) v);
        }
        return raw(tag, "US", bytes.array());
    }

    /** 16-bit words as OW. */
    DicomBytes words(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
        for (int v : values) {
            bytes.putShort((short) v);
        }
        return raw(tag, "OW", bytes.array());
    }

    DicomBytes bytes(int tag, int... values) {
        byte[] bytes = new byte[values.length + (values.length & 1)];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return raw(tag, "OB", bytes);
    }

    /** A sequence of items, each written by a builder of the same syntax; lengths undefined or defined. */
    DicomBytes sequence(int tag, boolean undefined, DicomBytes... items) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (DicomBytes item : items) {
            byte[] body = item.dataSet();
            value.writeBytes(header(0xfffee000, null, undefined ? -1 : body.length));
            value.writeBytes(body);
            if (undefined) {
                value.writeBytes(header(0xfffee00d, null, 0));
            }
        }
        if (undefined) {
            value.writeBytes(header(0xfffee0dd, null, 0));
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.writeBytes(header(tag, "SQ", undefined ? -1 : value.size()));
        element.writeBytes(value.toByteArray());
        elements.put(tag, element.toByteArray());
        return this;
    }

    /** An element whose length is a lie. */
    DicomBytes lying(int tag, String vr, int length, byte... value) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.writeBytes(header(tag, vr, length));
        element.writeBytes(value);
        elements.put(tag, element.toByteArray());
        return this;
    }

    DicomBytes raw(int tag, String vr, byte[] value) {
        return lying(tag, vr, value.length, value);
    }

    /** A builder for an item of a sequence. */
    DicomBytes item() {
        return new DicomBytes(syntax, explicit, order);
    }

    byte[] dataSet() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.values().forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** Encapsulated pixel data: an offset table and fragments. */
    DicomBytes fragments(int[] offsets, byte[]... fragments) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(order);
        Arrays.stream(offsets).forEach(table::putInt);
        value.writeBytes(header(0xfffee000, null, table.capacity()));
        value.writeBytes(table.array());
        for (byte[] fragment : fragments) {
            value.writeBytes(header(0xfffee000, null, fragment.length));
            value.writeBytes(fragment);
        }
        value.writeBytes(header(0xfffee0dd, null, 0));
        return lying(0x7fe00010, "OB", -1, value.toByteArray());
    }

    /** A file with preamble and file meta information. */
    byte[] file() {
        return fileAs(syntax);
    }

    /** A file that names another transfer syntax. */
    byte[] fileAs(String syntax) {
        return fileOf(dataSet(), syntax);
    }

    /** A deflated file of a data set that was written elsewhere, explicit and little endian. */
    static byte[] deflatedFile(byte[] dataSet) {
        return fileOf(dataSet, "1.2.840.10008.1.2.1.99");
    }

    /** The same, as it is. */
    static byte[] plainFile(byte[] dataSet) {
        return fileOf(dataSet, "1.2.840.10008.1.2.1");
    }

    private static byte[] fileOf(byte[] body, String syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new DicomBytes("", true, ByteOrder.LITTLE_ENDIAN)
                .text(0x00020010, "UI", syntax)
                .dataSet());
        out.writeBytes(syntax.endsWith(".99") ? deflate(body) : body);
        return out.toByteArray();
    }

    private byte[] header(int tag, String vr, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(order);
        bytes.putShort((short) (tag >>> 16)).putShort((short) tag);
        if (!explicit || vr == null) {
            bytes.putInt(length);
        } else {
            bytes.put(vr.getBytes(StandardCharsets.US_ASCII));
            if (LONG.contains(vr)) {
                bytes.putShort((short) 0).putInt(length);
            } else {
                bytes.putShort((short) length);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] deflate(byte[] body) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(body);
        deflater.finish();
        byte[] buffer = new byte[body.length + 100];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }
}
