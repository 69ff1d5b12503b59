package io.github.radfound.runtime.internal.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tiny ONNX models and hostile variants of them, written byte by byte (field numbers of onnx.proto). */
public final class OnnxBytes {

    private OnnxBytes() {}

    /** {@code y = x + w}, f32 [n], with w given in the graph. */
    public static byte[] add(float... w) {
        ByteBuffer raw = ByteBuffer.allocate(4 * w.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(w);
        return model(graph(w.length, field(9, raw.array())));
    }

    /** {@code y = x + w}, f32 [n], with w in another file. */
    public static byte[] addExternal(int n, String location, String offset, String length) {
        return model(graph(n, external(location, offset, length)));
    }

    /** The fields of a TensorProto that put its data into another file. */
    public static byte[] external(String location, String offset, String length) {
        return join(
                field(13, entry("location", location)),
                field(13, entry("offset", offset)),
                field(13, entry("length", length)),
                integer(14, 1));
    }

    /** One key and value. */
    public static byte[] entry(String key, String value) {
        return join(field(1, utf8(key)), field(2, utf8(value)));
    }

    /** A model around the bytes of a graph. */
    public static byte[] model(byte[] graph) {
        return join(integer(1, 8), field(7, graph), field(8, integer(2, 17)));
    }

    private static byte[] graph(int n, byte[] data) {
        byte[] tensor = join(integer(1, n), integer(2, 1), field(8, utf8("w")), data);
        byte[] node = join(field(1, utf8("x")), field(1, utf8("w")), field(2, utf8("y")), field(4, utf8("Add")));
        return join(
                field(1, node),
                field(2, utf8("add")),
                field(5, tensor),
                field(11, value("x", n)),
                field(12, value("y", n)));
    }

    private static byte[] value(String name, int n) {
        byte[] shape = field(2, field(1, integer(1, n)));
        return join(field(1, utf8(name)), field(2, field(1, join(integer(1, 1), shape))));
    }

    /** A field with a payload of its own length. */
    public static byte[] field(int number, byte[] payload) {
        return join(varint(number << 3 | 2), varint(payload.length), payload);
    }

    /** A field with an integer. */
    public static byte[] integer(int number, long value) {
        return join(varint((long) number << 3), varint(value));
    }

    /** An unsigned integer. */
    public static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long v = value;
        while ((v & ~0x7FL) != 0) {
            out.write((int) (v & 0x7F | 0x80));
            v >>>= 7;
        }
        out.write((int) v);
        return out.toByteArray();
    }

    /** The bytes one after another. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The bytes of a text. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
