package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Truncated and mutated files give exceptions of the tree only. */
class DamagedDicomTest {

    private static final ImageLimits SMALL = new ImageLimits(1 << 22, 256, 1 << 24);
    private final DicomImageReader reader = new DicomImageReader();

    @Test
    void truncatedFilesAreRefused() {
        for (byte[] whole : DicomImageReaderTest.seeds()) {
            for (int length = 0; length < whole.length - 2; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> reader.read(ImageInput.of(part), SMALL))
                        .isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void mutatedFilesGiveAnImageOrAnExceptionOfTheTree() {
        for (byte[] whole : DicomImageReaderTest.seeds()) {
            mutate(whole, 4000, 1);
        }
    }

    @Test
    void mutatedRealFilesGiveAnImageOrAnExceptionOfTheTree() throws IOException {
        Path folder = RealFiles.folder();
        List<Map<String, String>> smallest = RealFiles.rows().stream()
                .filter(RealFiles::isUncompressed)
                .filter(r -> !r.get("arr_sha256").isEmpty())
                .sorted(Comparator.comparingInt(r -> Integer.parseInt(r.get("size"))))
                .limit(40)
                .toList();
        for (Map<String, String> row : smallest) {
            mutate(Files.readAllBytes(folder.resolve(row.get("file"))), 150, 2);
        }
    }

    private void mutate(byte[] whole, int times, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            byte[] mutated = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                // Headers come first.
                int range = random.nextBoolean() ? Math.min(2000, mutated.length) : mutated.length;
                mutated[random.nextInt(range)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            try {
                assertThat(reader.read(ImageInput.of(mutated), SMALL).pixels().rows())
                        .isPositive();
            } catch (ImageException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
    }
}
