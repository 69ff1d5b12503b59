package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Public files against what pydicom 3.0.2 and imagecodecs gave. Where the two differ, the file and the reason are in
 * {@code oracle-exceptions.tsv}; a listed check that begins to hold fails until its line is removed.
 */
class OracleTest {

    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    /** What is checked, and the name under which the table lists its exceptions. */
    private enum Check {
        PARSE,
        COUNT,
        NAME,
        RAW,
        COLOUR,
        REFUSED
    }

    private record Listed(Check check, String file) {}

    @TestFactory
    Stream<DynamicTest> everyReadableFileParses() throws IOException {
        return tests(
                Check.PARSE,
                r -> r.get("read_ok").equals("1"),
                (r, file) -> assertThat(file.dataSet()).isNotNull());
    }

    @TestFactory
    Stream<DynamicTest> dataSetsHaveAsManyElements() throws IOException {
        return tests(
                Check.COUNT,
                r -> r.get("read_ok").equals("1"),
                (r, file) -> assertThat(file.dataSet().tags().size() + (file.hasPixels() ? 1 : 0))
                        .isEqualTo(Integer.parseInt(r.get("n_elements"))));
    }

    @TestFactory
    Stream<DynamicTest> namesAreDecodedWithTheirCharacterSets() throws IOException {
        // Equality is asserted as a boolean: a message must not hold a name.
        return tests(
                Check.NAME,
                r -> !r.get("patient_name_decoded").isEmpty(),
                (r, file) -> assertThat(file.dataSet()
                                .string(Tag.PATIENT_NAME)
                                .orElse("")
                                .equals(r.get("patient_name_decoded")))
                        .as("equal names")
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> samplesEqualTheOracle() throws IOException {
        return tests(Check.RAW, OracleTest::hasOracle, (r, file) -> {
            RawPixels pixels = file.pixels(LIMITS);
            assertThat(pixels.type().dtype()).isEqualTo(r.get("arr_dtype"));
            assertThat(pixels.shape().stream().map(String::valueOf).collect(Collectors.joining("x")))
                    .isEqualTo(r.get("arr_shape"));
            if (r.get("lossy").equals("0")) {
                assertThat(pixels.sha256()).isEqualTo(r.get("arr_sha256"));
            } else {
                RawPixels.Statistics statistics = pixels.statistics();
                assertThat(statistics.min()).isCloseTo(number(r, "arr_min"), within(1.0));
                assertThat(statistics.max()).isCloseTo(number(r, "arr_max"), within(1.0));
                assertThat(statistics.mean()).isCloseTo(number(r, "arr_mean"), within(1.0));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> framesOneAtATimeAreTheSame() throws IOException {
        return tests(Check.RAW, r -> hasOracle(r) && !r.get("frames").matches("1?"), (r, file) -> {
            RawPixels all = file.pixels(LIMITS);
            int last = all.frames() - 1;
            RawPixels frame = file.frame(last, LIMITS);
            int length = frame.length();
            for (int i = 0; i < length; i++) {
                assertThat(frame.value(i)).isEqualTo(all.value(last * length + i));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> coloursAreConverted() throws IOException {
        return tests(Check.COLOUR, r -> !r.get("rgb_sha256").isEmpty(), (r, file) -> {
            RadImage image = file.image(LIMITS);
            PixelVolume pixels = image.pixels();
            assertThat(pixels.channels()).isEqualTo(3);
            double sum = 0;
            byte[] frame = new byte[pixels.frameLength()];
            for (int f = 0; f < pixels.frames(); f++) {
                pixels.readBytes(f, frame);
                for (byte sample : frame) {
                    sum += sample & 0xff;
                }
            }
            assertThat(sum / frame.length / pixels.frames()).isCloseTo(number(r, "rgb_mean"), within(0.5));
            if (r.get("lossy").equals("0")) {
                byte[] all = new byte[frame.length];
                pixels.readBytes(0, all);
                assertThat(new RawPixels(RawPixels.Type.UINT8, 1, pixels.rows(), pixels.columns(), 3, all).sha256())
                        .isEqualTo(r.get("rgb_sha256"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> filesThatNobodyDecodesAreRefusedWithAReason() throws IOException {
        return tests(
                Check.REFUSED,
                r -> !r.get("decode_error").isEmpty() || !r.get("read_ok").equals("1"),
                (r, file) -> assertThatThrownBy(() -> file.pixels(LIMITS))
                        .isInstanceOfSatisfying(
                                ImageException.class,
                                e -> assertThat(e.remedy()).isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyFileGivesAnImageOrAnExceptionOfTheTree() throws IOException {
        Path folder = RealFiles.folder();
        return RealFiles.rows().stream()
                .map(r -> DynamicTest.dynamicTest(r.get("file"), () -> {
                    try {
                        assertThat(RadImage.of(folder.resolve(r.get("file")))
                                        .pixels()
                                        .rows())
                                .isPositive();
                    } catch (ImageFormatException e) {
                        assertThat(e.remedy()).isNotEmpty();
                    }
                }));
    }

    @Test
    void everyExceptionNamesAFileOfTheManifest() throws IOException {
        Set<String> files = RealFiles.rows().stream().map(r -> r.get("file")).collect(Collectors.toSet());
        assertThat(exceptions().keySet()).allMatch(e -> files.contains(e.file));
        assertThat(exceptions().values()).allMatch(reason -> reason.length() > 10);
    }

    @FunctionalInterface
    private interface Body {
        void run(Map<String, String> row, DicomFile file);
    }

    private static Stream<DynamicTest> tests(
            Check check, java.util.function.Predicate<Map<String, String>> rows, Body body) throws IOException {
        Path folder = RealFiles.folder();
        Map<Listed, String> exceptions = exceptions();
        List<Map<String, String>> wanted =
                RealFiles.rows().stream().filter(rows).toList();
        assertThat(wanted).as("rows for " + check).isNotEmpty();
        return wanted.stream().map(r -> {
            Executable test = () -> body.run(r, DicomFile.read(folder.resolve(r.get("file"))));
            boolean listed = exceptions.containsKey(new Listed(check, r.get("file")))
                    || exceptions.containsKey(new Listed(Check.PARSE, r.get("file")));
            return DynamicTest.dynamicTest(r.get("file"), listed ? () -> assertFails(test) : test);
        });
    }

    private static void assertFails(Executable test) {
        assertThatThrownBy(test::execute)
                .as("a line of oracle-exceptions.tsv that is no longer needed")
                .isInstanceOfAny(AssertionError.class, ImageException.class);
    }

    private static boolean hasOracle(Map<String, String> row) {
        return !row.get("arr_sha256").isEmpty() && !row.get("decoder").contains("maxdiff");
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static Map<Listed, String> exceptions() throws IOException {
        try (var in = OracleTest.class.getResourceAsStream("oracle-exceptions.tsv")) {
            Map<Listed, String> exceptions = new LinkedHashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    exceptions.put(new Listed(Check.valueOf(cells[0]), cells[1]), cells[2]);
                }
            }
            return exceptions;
        }
    }
}
