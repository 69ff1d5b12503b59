package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Samples of public files against hashes that pydicom 3.0.2 gave (stored values, native type,
 * little-endian). */
class OracleTest {

    @TestFactory
    Stream<DynamicTest> samplesOfUncompressedFilesEqualTheOracle() throws IOException {
        Path folder = RealFiles.folder();
        return RealFiles.rows().stream()
                .filter(RealFiles::isUncompressed)
                .filter(r ->
                        r.get("read_ok").equals("1") && !r.get("arr_sha256").isEmpty())
                .map(r -> DynamicTest.dynamicTest(r.get("file"), () -> {
                    assertThat(DicomFile.read(folder.resolve(r.get("file")))
                                    .pixels(ImageLimits.DEFAULT)
                                    .sha256())
                            .isEqualTo(r.get("arr_sha256"));
                    assertThat(RadImage.of(folder.resolve(r.get("file")))
                                    .pixels()
                                    .rows())
                            .isEqualTo(Integer.parseInt(r.get("rows")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOtherFileGivesAnImageOrAnExceptionOfTheTree() throws IOException {
        Path folder = RealFiles.folder();
        return RealFiles.rows().stream()
                .filter(r -> !RealFiles.isUncompressed(r) || r.get("arr_sha256").isEmpty())
                .map(r -> DynamicTest.dynamicTest(r.get("file"), () -> {
                    try {
                        RadImage.of(folder.resolve(r.get("file")));
                    } catch (ImageFormatException e) {
                        assertThat(e.remedy()).isNotEmpty();
                    }
                }));
    }
}
