package io.github.radfound.runtime.internal.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads protocol buffers on the wire (tags, varints, lengths) without any message classes, in constant memory: payloads that
 * nobody asks for are skipped by seeking. Every length is checked against the message it stands in.
 *
 * <p>Encoding: <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, Encoding</a>.
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private static final int BUFFER = 1 << 16;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    /** Position in the file of the buffer's first byte. */
    private long base;

    WireReader(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    long position() {
        return base + buffer.position();
    }

    /** The next field's tag: field number times 8 plus wire type. */
    int tag(long end) throws IOException {
        long tag = varint(end);
        if (tag <= 7 || tag > 0xFFFF_FFFFL) {
            throw new MalformedException("a field tag of " + tag);
        }
        return (int) tag;
    }

    /** An unsigned integer of up to 64 bits. */
    long varint(long end) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = next(end);
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedException("a varint of more than 10 bytes");
    }

    /** The end of a payload that starts with its length. */
    long payloadEnd(long end) throws IOException {
        long length = varint(end);
        if (length < 0 || length > end - position()) {
            throw new MalformedException("a length of " + Long.toUnsignedString(length) + " bytes where "
                    + (end - position()) + " are left");
        }
        return position() + length;
    }

    /** The text from here to an end, of a bounded length. */
    String text(long end, int maxBytes) throws IOException {
        long length = end - position();
        if (length > maxBytes) {
            throw new MalformedException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next(end);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Skips the payload of a field. */
    void skip(int tag, long end) throws IOException {
        switch (tag & 7) {
            case VARINT -> varint(end);
            case FIXED64 -> seek(position() + 8, end);
            case LENGTH -> seek(payloadEnd(end), end);
            case FIXED32 -> seek(position() + 4, end);
            // Groups were removed from the language before ONNX began.
            default -> throw new MalformedException("a field of wire type " + (tag & 7));
        }
    }

    /** Skips what is left of a payload. */
    void skipTo(long target, long end) throws IOException {
        seek(target, end);
    }

    private void seek(long target, long end) throws IOException {
        if (target > end) {
            throw new MalformedException("a field that is longer than its message");
        }
        long within = target - base;
        if (within <= buffer.limit()) {
            buffer.position((int) within);
        } else {
            base = target;
            buffer.position(0).limit(0);
        }
    }

    private byte next(long end) throws IOException {
        if (position() >= end) {
            throw new MalformedException("a message that ends within a field");
        }
        if (!buffer.hasRemaining()) {
            fill();
        }
        return buffer.get();
    }

    private void fill() throws IOException {
        base += buffer.position();
        channel.position(base);
        buffer.clear();
        int n = channel.read(buffer);
        buffer.flip();
        if (n <= 0) {
            throw new MalformedException("a file that ends early");
        }
    }

    /** The bytes are no protocol buffer; the message says what was found. */
    static final class MalformedException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedException(String found) {
            super(found);
        }
    }
}
