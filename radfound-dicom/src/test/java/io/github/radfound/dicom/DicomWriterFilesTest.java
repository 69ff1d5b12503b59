package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Public files: what is read, written and read again is the same. */
class DicomWriterFilesTest {

    @TestFactory
    Stream<DynamicTest> everyReadableFileIsTheSameAfterWriting() throws IOException {
        Path folder = RealFiles.folder();
        return RealFiles.rows().stream()
                .map(r -> DynamicTest.dynamicTest(r.get("file"), () -> {
                    DicomFile file;
                    try {
                        file = DicomFile.read(folder.resolve(r.get("file")));
                    } catch (ImageException e) {
                        Assumptions.abort("refused by the reader: " + e.getMessage());
                        throw e;
                    }
                    Optional<String> refusal = refusal(file);
                    if (refusal.isPresent()) {
                        assertThatThrownBy(() -> DicomWriter.create().toBytes(file))
                                .isInstanceOf(RequestException.class)
                                .hasMessageContaining(refusal.get());
                        return;
                    }
                    DicomFile again = DicomFile.read(DicomWriter.create().toBytes(file));
                    assertThat(Written.lines(again.dataSet())).isEqualTo(Written.lines(file.dataSet()));
                    assertSamePixels(r, file, again);
                }));
    }

    @Test
    void almostAllPublicFilesAreWritten() throws IOException {
        Path folder = RealFiles.folder();
        int written = 0;
        for (Map<String, String> row : RealFiles.rows()) {
            try {
                DicomWriter.create().toBytes(DicomFile.read(folder.resolve(row.get("file"))));
                written++;
            } catch (ImageException | RequestException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
        assertThat(written).isGreaterThanOrEqualTo(390);
    }

    /** The only exceptions: files that do not say what they are. */
    private static Optional<String> refusal(DicomFile file) {
        boolean classed = file.dataSet().string(Tag.SOP_CLASS_UID).isPresent()
                || file.meta().string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).isPresent();
        if (!classed) {
            return Optional.of(Tag.text(Tag.SOP_CLASS_UID));
        }
        boolean named = file.dataSet().string(Tag.SOP_INSTANCE_UID).isPresent()
                || file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).isPresent();
        return named ? Optional.empty() : Optional.of(Tag.text(Tag.SOP_INSTANCE_UID));
    }

    private static void assertSamePixels(Map<String, String> row, DicomFile file, DicomFile again) {
        assertThat(again.hasPixels()).isEqualTo(file.hasPixels());
        if (!file.hasPixels()) {
            return;
        }
        PixelData before = file.pixelData().orElseThrow();
        PixelData after = again.pixelData().orElseThrow();
        assertThat(after.isEncapsulated()).isEqualTo(before.isEncapsulated());
        assertThat(after.fragmentCount()).isEqualTo(before.fragmentCount());
        for (int i = 0; i < before.fragmentCount() && before.order() == ByteOrder.LITTLE_ENDIAN; i++) {
            byte[] bytes = after.fragment(i);
            assertThat(java.util.Arrays.copyOf(bytes, (int) before.fragmentLength(i)))
                    .isEqualTo(before.fragment(i));
        }
        if (!before.isEncapsulated()
                && row.get("read_ok").equals("1")
                && !row.get("arr_sha256").isEmpty()) {
            assertThat(again.pixels(ImageLimits.DEFAULT).sha256()).isEqualTo(row.get("arr_sha256"));
        }
    }
}
