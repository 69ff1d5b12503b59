package io.github.radfound.dicom.internal.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.dicom.internal.codec.CompressedFiles;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Samples of public files against what imagecodecs and pydicom (OpenJPEG) decoded. */
class Jpeg2000OracleTest {

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @TestFactory
    Stream<DynamicTest> losslessFilesEqualTheOracle() throws IOException {
        return tests("1.2.840.10008.1.2.4.90", row -> assertEqual(row, decode(row)));
    }

    @TestFactory
    Stream<DynamicTest> highThroughputFilesEqualTheOracle() throws IOException {
        return tests("1.2.840.10008.1.2.4.201", row -> assertEqual(row, decode(row)));
    }

    /** With the reversible wavelet decoding is exact, too; with the other one, rounding is left to implementations. */
    @TestFactory
    Stream<DynamicTest> lossyFilesAreTheOracleUpToRounding() throws IOException {
        return tests("1.2.840.10008.1.2.4.91", row -> {
            if (isReversible(CompressedFiles.frames(row).get(0))) {
                assertEqual(row, decode(row));
            } else {
                double[] summary = CompressedFiles.summary(decode(row));
                assertThat(summary[0]).isCloseTo(Double.parseDouble(row.get("arr_min")), within(1.0));
                assertThat(summary[1]).isCloseTo(Double.parseDouble(row.get("arr_max")), within(1.0));
                assertThat(summary[2]).isCloseTo(Double.parseDouble(row.get("arr_mean")), within(0.01));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> filesThatNobodyDecodesAreRefused() throws IOException {
        return CompressedFiles.rows("1.2.840.10008.1.2.4.91").stream()
                .filter(row -> !row.get("decode_error").isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> {
                    byte[] frame = CompressedFiles.frames(row).get(0);
                    assertThatThrownBy(() -> decoder.decode(frame, CompressedFiles.shape(row)))
                            .isInstanceOf(ImageFormatException.class);
                }));
    }

    private interface Check {
        void accept(Map<String, String> row) throws IOException;
    }

    private static Stream<DynamicTest> tests(String transferSyntax, Check check) throws IOException {
        return CompressedFiles.rows(transferSyntax).stream()
                .filter(row -> !row.get("arr_sha256").isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> check.accept(row)));
    }

    private static void assertEqual(Map<String, String> row, List<DecodedFrame> frames) {
        assertThat(CompressedFiles.sha256(frames, row.get("arr_dtype"))).isEqualTo(row.get("arr_sha256"));
    }

    private List<DecodedFrame> decode(Map<String, String> row) throws IOException {
        List<DecodedFrame> frames = new ArrayList<>();
        for (byte[] encoded : CompressedFiles.frames(row)) {
            DecodedFrame frame = decoder.decode(encoded, CompressedFiles.shape(row));
            frames.add(CompressedFiles.shape(row).signed() ? asSigned(frame) : frame);
        }
        return frames;
    }

    /** Some codestreams call unsigned what the data set calls signed, of the same bits. */
    private static DecodedFrame asSigned(DecodedFrame frame) {
        if (frame.array() instanceof short[] samples && !frame.signed()) {
            int unused = 16 - frame.precision();
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((short) (samples[i] << unused) >> unused);
            }
        }
        return frame;
    }

    private static boolean isReversible(byte[] encoded) {
        for (int i = 0; ; i++) {
            if (encoded[i] == (byte) 0xff && encoded[i + 1] == 0x52) {
                return encoded[i + 13] == 1;
            }
        }
    }
}
