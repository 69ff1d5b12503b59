package io.github.radfound.eval.data.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * UTF-8 text in which some bytes may be of another encoding: those are read as Windows-1252, as texts that were pasted from
 * office programs mostly are, and the line is reported. A byte order mark is passed over; one of UTF-16 makes the whole text
 * UTF-16.
 */
final class LenientReader extends Reader {

    private static final int CHUNK = 1 << 16;
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private final InputStream in;
    private final IntConsumer wrongLine;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private boolean started;
    private boolean ended;
    private int line = 1;
    private int reported;

    /**
     * Reads from a stream.
     *
     * @param in        closed with this reader
     * @param wrongLine told, once for each, the lines with bytes that are not UTF-8, from 1
     */
    LenientReader(InputStream in, IntConsumer wrongLine) {
        super();
        this.in = in;
        this.wrongLine = wrongLine;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!started) {
            start();
        }
        CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
        while (out.position() == 0) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (result.isError()) {
                fallBack(result.length(), out);
            } else if (result.isOverflow() && out.position() == 0) {
                // A surrogate pair does not fit into one char: callers that read single chars are not served.
                throw new IOException("a buffer of one char is too small");
            } else if (result.isUnderflow() && out.position() == 0 && !fill()) {
                return -1;
            }
        }
        for (int i = 0; i < out.position(); i++) {
            line += target[offset + i] == '\n' ? 1 : 0;
        }
        return out.position();
    }

    private void fallBack(int length, CharBuffer out) {
        int at = line;
        CharBuffer decoded = out.duplicate().flip();
        for (int i = 0; i < decoded.limit(); i++) {
            at += decoded.get(i) == '\n' ? 1 : 0;
        }
        if (reported != at) {
            reported = at;
            wrongLine.accept(at);
        }
        for (int i = 0; i < length && out.hasRemaining(); i++) {
            out.put(FALLBACK.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
        }
    }

    /** Reads more bytes; false at the end of the stream when nothing is left. */
    private boolean fill() throws IOException {
        if (ended) {
            return bytes.hasRemaining();
        }
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, n)).flip();
        ended = n < 0;
        return true;
    }

    private void start() throws IOException {
        started = true;
        while (!ended && bytes.remaining() < 3) {
            fill();
        }
        int first = bytes.remaining() > 1 ? (bytes.get(0) & 0xff) << 8 | bytes.get(1) & 0xff : 0;
        if (first == 0xfeff || first == 0xfffe) {
            bytes.position(2);
            decoder = (first == 0xfeff ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            wrongLine.accept(1);
        } else if (first == 0xefbb && bytes.remaining() > 2 && (bytes.get(2) & 0xff) == 0xbf) {
            bytes.position(3);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
