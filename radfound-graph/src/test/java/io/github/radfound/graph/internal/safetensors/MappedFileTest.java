package io.github.radfound.graph.internal.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 64, 999, 1000, 1001, 1 << 20})
    void rangesAcrossWindowsAreReadWhole(long windowBytes) throws IOException {
        byte[] content = new byte[1000];
        new Random(1).nextBytes(content);
        MappedFile file = MappedFile.open(Files.write(folder.resolve("bytes"), content), windowBytes);
        assertThat(file.size()).isEqualTo(1000);
        for (int begin = 0; begin <= 1000; begin += 7) {
            for (int end : new int[] {begin, Math.min(begin + 5, 1000), 1000}) {
                byte[] target = new byte[end - begin + 2];
                file.read(begin, target, 1, end - begin);
                assertThat(Arrays.copyOfRange(target, 1, target.length - 1))
                        .isEqualTo(Arrays.copyOfRange(content, begin, end));
            }
        }
        file.close();
    }

    @Test
    void emptyFileHasNothingToRead() throws IOException {
        MappedFile file = MappedFile.open(Files.createFile(folder.resolve("empty")));
        assertThat(file.size()).isZero();
        file.close();
        assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
    }
}
