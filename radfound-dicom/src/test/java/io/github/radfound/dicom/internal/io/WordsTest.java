package io.github.radfound.dicom.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final int CHUNK = 1 << 15;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17})
    void fileAndMemoryGiveTheWordsThatTheirBytesMake(int count) throws IOException {
        byte[] bytes = new byte[2 * count + 5];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("words"), bytes);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            short[] expected = new short[count];
            for (int i = 0; i < count; i++) {
                int first = bytes[3 + 2 * i] & 0xff;
                int second = bytes[4 + 2 * i] & 0xff;
                expected[i] = (short) (order == ByteOrder.LITTLE_ENDIAN ? second << 8 | first : first << 8 | second);
            }
            assertThat(Words.read(ByteSource.of(file), 3, count, order)).isEqualTo(expected);
            assertThat(Words.read(ByteSource.of(ByteBuffer.wrap(bytes)), 3, count, order))
                    .isEqualTo(expected);
        }
    }

    @Test
    void wordsBeyondTheEndAreRefusedBeforeTheyTakeMemory() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[9]);
        for (ByteSource source : new ByteSource[] {ByteSource.of(file), ByteSource.of(ByteBuffer.allocate(9))}) {
            assertThat(Words.read(source, 1, 4, ByteOrder.LITTLE_ENDIAN)).hasSize(4);
            assertThatThrownBy(() -> Words.read(source, 2, 4, ByteOrder.LITTLE_ENDIAN))
                    .isInstanceOf(ImageFormatException.class);
            assertThatThrownBy(() -> Words.read(source, 0, Integer.MAX_VALUE, ByteOrder.LITTLE_ENDIAN))
                    .isInstanceOf(ImageFormatException.class);
        }
    }
}
