package io.github.radfound.dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.dicom.DicomImageReader;
import io.github.radfound.error.ImageException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Public files read with dcm4che's parser give the image that the built-in reader gives; exceptions are listed by name. */
class PublicFilesTest {

    @TestFactory
    Stream<DynamicTest> bothParsersGiveTheSameImage() throws IOException {
        Path folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "dicom");
        assumeTrue(Files.isDirectory(folder), () -> "public DICOM files are not here: " + folder);
        Map<String, String> exceptions = exceptions();
        return Files.walk(folder)
                .filter(Files::isRegularFile)
                .filter(file -> !file.endsWith("manifest.csv"))
                .sorted()
                .map(file -> {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    return DynamicTest.dynamicTest(name, () -> {
                        String own = outcome(new DicomImageReader(), file);
                        String adapted = outcome(new Dcm4cheImageReader(), file);
                        if (exceptions.containsKey(name)) {
                            assertThat(adapted).as(exceptions.get(name)).isNotEqualTo(own);
                        } else {
                            assertThat(adapted).isEqualTo(own);
                        }
                    });
                });
    }

    /** The image's hash and context, or that there is none. */
    private static String outcome(ImageReader reader, Path file) {
        ImageInput input = ImageInput.of(file);
        try {
            RadImage image = reader.read(input, ImageLimits.DEFAULT);
            return image.hash() + " " + image.context();
        } catch (ImageException e) {
            return "refused";
        }
    }

    private static Map<String, String> exceptions() throws IOException {
        try (InputStream in = PublicFilesTest.class.getResourceAsStream("parser-differences.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
        }
    }
}
