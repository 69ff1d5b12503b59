package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One mapped file whose header has been checked. Safe for use by several threads. */
public final class SafetensorsFile {

    /** Bytes of the header's length, an unsigned little-endian number, at the start of a file. */
    static final int LENGTH_BYTES = 8;

    /** Longest header that the reference implementation accepts. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    private static final String FETCH_AGAIN = "The file is damaged or incomplete; fetch it again.";

    private final Path path;
    private final MappedFile bytes;
    private final long dataStart;
    private final Header header;

    private SafetensorsFile(Path path, MappedFile bytes, long dataStart, Header header) {
        this.path = path;
        this.bytes = bytes;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Maps a file and checks its header.
     *
     * @throws CheckpointException if it is missing, cannot be read or breaks a rule of the format
     */
    public static SafetensorsFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw CheckpointException.mismatch(
                    path,
                    "a safetensors file",
                    Files.exists(path) ? "something that is not a file" : "nothing",
                    "Check the path, or fetch the missing file.");
        }
        MappedFile bytes;
        try {
            bytes = MappedFile.open(path);
        } catch (IOException e) {
            throw new CheckpointException(
                    path + ": cannot be opened for reading (" + e.getMessage() + ").", "Check its access rights.", e);
        }
        long headerBytes = headerBytes(path, bytes);
        long dataStart = LENGTH_BYTES + headerBytes;
        Header header = HeaderParser.parse(
                path, new MappedInputStream(bytes, LENGTH_BYTES, dataStart), bytes.size() - dataStart);
        return new SafetensorsFile(path, bytes, dataStart, header);
    }

    private static long headerBytes(Path path, MappedFile bytes) {
        if (bytes.size() < LENGTH_BYTES) {
            throw CheckpointException.mismatch(
                    path, "at least " + LENGTH_BYTES + " bytes", bytes.size() + " bytes", FETCH_AGAIN);
        }
        byte[] start = new byte[LENGTH_BYTES];
        bytes.read(0, start, 0, LENGTH_BYTES);
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long limit = Math.min(MAX_HEADER_BYTES, bytes.size() - LENGTH_BYTES);
        if (length < 0 || length > limit) {
            throw CheckpointException.mismatch(
                    path,
                    "a header of at most " + limit + " bytes (the format's limit or the rest of the file)",
                    "a header length of " + Long.toUnsignedString(length),
                    FETCH_AGAIN);
        }
        return length;
    }

    /** The file's path, as it was given. */
    public Path path() {
        return path;
    }

    /** The tensors in the order of their bytes. */
    public List<StoredTensor> tensors() {
        return header.tensors();
    }

    /** The header's free-form metadata. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Copies bytes of the data part. */
    void read(long position, byte[] target, int length) {
        bytes.read(dataStart + position, target, 0, length);
    }

    /** Lets go of the mapping; further reads fail. */
    public void close() {
        bytes.close();
    }
}
