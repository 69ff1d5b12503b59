package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Streams tensors into a file, which appears under its name only when it is complete. */
public final class TensorFileWriter {

    /** Elements asked for and written at a time. */
    private static final int CHUNK = 1 << 16;

    private TensorFileWriter() {}

    /**
     * Writes a file.
     *
     * @param ordered tensors in the order of their bytes
     */
    public static void write(Path file, List<TensorSpec> ordered, Map<String, String> metadata, TensorValues values)
            throws IOException {
        ByteBuffer header = HeaderWriter.write(ordered, metadata);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                writeFully(channel, header);
                float[] chunk = new float[CHUNK];
                for (TensorSpec tensor : ordered) {
                    writeTensor(channel, tensor, values, chunk);
                }
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void writeTensor(FileChannel channel, TensorSpec tensor, TensorValues values, float[] chunk)
            throws IOException {
        long elements = tensor.elements();
        for (long first = 0; first < elements; first += chunk.length) {
            int count = (int) Math.min(chunk.length, elements - first);
            values.read(tensor, first, chunk, count);
            writeFully(channel, FloatEncoder.encode(tensor.type(), chunk, count));
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
