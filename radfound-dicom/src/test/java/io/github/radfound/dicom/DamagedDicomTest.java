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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Truncated and mutated files give exceptions of the tree only. */
class DamagedDicomTest {

    private static final ImageLimits SMALL = new ImageLimits(1 << 22, 256, 1 << 24);
    private final DicomImageReader reader = new DicomImageReader();

    @Test
    void truncatedFilesAreRefused() {
        for (byte[] whole : seeds()) {
            for (int length = 0; length < whole.length - 2; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> reader.read(ImageInput.of(part), SMALL))
                        .isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void mutatedFilesGiveAnImageOrAnExceptionOfTheTree() {
        for (byte[] whole : seeds()) {
            mutate(whole, 4000, 1);
        }
    }

    @Test
    void mutatedRealFilesGiveAnImageOrAnExceptionOfTheTree() throws IOException {
        Path folder = RealFiles.folder();
        // The five smallest files of every transfer syntax.
        Map<String, List<Map<String, String>>> bySyntax = RealFiles.rows().stream()
                .sorted(Comparator.comparingInt(r -> Integer.parseInt(r.get("size"))))
                .collect(Collectors.groupingBy(r -> r.get("transfer_syntax_uid"), TreeMap::new, Collectors.toList()));
        assertThat(bySyntax).hasSizeGreaterThan(15);
        for (List<Map<String, String>> files : bySyntax.values()) {
            for (Map<String, String> row : files.subList(0, Math.min(5, files.size()))) {
                byte[] whole = Files.readAllBytes(folder.resolve(row.get("file")));
                mutate(whole, whole.length > 1 << 17 ? 10 : 60, 2);
            }
        }
    }

    @Test
    void mutatedDataSetsGiveTextsAndNumbersForEveryElement() throws IOException {
        Path folder = RealFiles.folder();
        Random random = new Random(5);
        List<Map<String, String>> rows = RealFiles.rows().stream()
                .filter(r -> Integer.parseInt(r.get("size")) < 20_000)
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        for (Map<String, String> row : rows) {
            byte[] whole = Files.readAllBytes(folder.resolve(row.get("file")));
            for (int i = 0; i < 60; i++) {
                try {
                    touch(DicomFile.read(mutated(whole, random)).dataSet());
                } catch (ImageException e) {
                    assertThat(e.remedy()).isNotEmpty();
                }
            }
        }
    }

    private static void touch(DataSet set) {
        for (int tag : set.tags()) {
            assertThat(set.strings(tag)).doesNotContainNull();
            assertThat(set.decimals(tag)).allMatch(Double::isFinite);
            assertThat(set.integers(tag)).doesNotContainNull();
            set.items(tag).forEach(DamagedDicomTest::touch);
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] mutated = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int k = random.nextInt(4); k >= 0 && mutated.length > 0; k--) {
            // Headers come first.
            int range = random.nextBoolean() ? Math.min(2000, mutated.length) : mutated.length;
            mutated[random.nextInt(range)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        }
        return mutated;
    }

    private void mutate(byte[] whole, int times, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            byte[] mutated = mutated(whole, random);
            try {
                assertThat(reader.read(ImageInput.of(mutated), SMALL).pixels().rows())
                        .isPositive();
            } catch (ImageException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
    }

    private static List<byte[]> seeds() {
        return DicomReaderContract.syntaxes()
                .map(s -> s.get()
                        .grey(3, 4, 16, 12, true)
                        .text(0x00281050, "DS", "40")
                        .text(0x00281051, "DS", "400")
                        .words(0x7fe00010, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                        .file())
                .toList();
    }
}
