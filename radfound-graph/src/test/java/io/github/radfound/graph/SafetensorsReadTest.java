package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsReadTest {

    private static final int ELEMENTS = 100_000;

    @TempDir
    private Path folder;

    @Test
    void anyRangeIsReadAndRangesOutsideAreRefused() throws IOException {
        try (Safetensors source = counting(ElementType.F32)) {
            float[] target = new float[10];
            source.readFloats("count", 99_995, target, 3, 5);
            assertThat(target).containsExactly(0, 0, 0, 99_995, 99_996, 99_997, 99_998, 99_999, 0, 0);
            assertThatThrownBy(() -> source.readFloats("count", 99_995, target, 0, 6))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> source.readFloats("count", -1, target, 0, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> source.readFloats("count", Long.MAX_VALUE, target, 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> source.readFloats("count", 0, target, 6, 5))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> source.readFloats("none", 0, target, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none");
            assertThat(source.find("none")).isNull();
        }
    }

    @Test
    void manyThreadsReadTheSameValues() throws IOException {
        try (Safetensors source = counting(ElementType.F32)) {
            boolean allRight = IntStream.range(0, 64).parallel().allMatch(run -> {
                float[] target = new float[ELEMENTS];
                source.readFloats("count", 0, target, 0, ELEMENTS);
                return IntStream.range(0, ELEMENTS).allMatch(i -> target[i] == i);
            });
            assertThat(allRight).isTrue();
        }
    }

    @Test
    void closedSourceRefusesReadsAndClosesTwice() throws IOException {
        Safetensors source = counting(ElementType.BF16);
        source.close();
        source.close();
        assertThatThrownBy(() -> source.readFloats("count", 0, new float[1], 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void doublesAreRoundedToTheNearestFloat() throws IOException {
        byte[] header =
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("doubles.safetensors");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(header.length).put(header).putDouble(Math.PI).putDouble(-1e300);
            out.write(bytes.array());
        }
        try (Safetensors source = Safetensors.open(file)) {
            float[] target = new float[2];
            source.readFloats("x", 0, target, 0, 2);
            assertThat(target).containsExactly((float) Math.PI, Float.NEGATIVE_INFINITY);
        }
    }

    /** The file is sparse: it takes a few kilobytes where the file system knows how. */
    @Test
    void tensorsBeyondTwoGigabytesAreRead() throws IOException {
        long padding = 3_000_000_001L;
        byte[] header = ("{\"a\":{\"dtype\":\"U8\",\"shape\":[" + padding + "],\"data_offsets\":[0," + padding + "]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[" + padding + "," + (padding + 8)
                        + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large.safetensors");
        ByteBuffer length =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length);
        ByteBuffer values = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(-2);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(length.array());
            out.write(header);
            out.seek(8 + header.length + padding);
            out.write(values.array());
        }
        try (Safetensors source = Safetensors.open(file)) {
            float[] target = new float[2];
            source.readFloats("b", 0, target, 0, 2);
            assertThat(target).containsExactly(1.5f, -2);
        }
    }

    private Safetensors counting(ElementType type) throws IOException {
        Path file = folder.resolve("counting.safetensors");
        TensorSpec spec = new TensorSpec("count", type, List.of((long) ELEMENTS));
        SafetensorsWriter.writeFile(file, List.of(spec), Map.of(), (tensor, first, target, count) -> {
            for (int i = 0; i < count; i++) {
                target[i] = first + i;
            }
        });
        return Safetensors.open(file);
    }
}
