package io.github.radfound.dicom.internal.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.codec.CompressedFiles;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Samples of public JPEG-LS files against hashes of what imagecodecs (CharLS) decoded. */
class JpegLsOracleTest {

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @TestFactory
    Stream<DynamicTest> losslessFilesEqualTheOracle() throws IOException {
        return equalsTheOracle("1.2.840.10008.1.2.4.80");
    }

    /** Near-lossless decoding is exact, too: the loss is the encoder's. */
    @TestFactory
    Stream<DynamicTest> nearLosslessFilesEqualTheOracle() throws IOException {
        return equalsTheOracle("1.2.840.10008.1.2.4.81");
    }

    private Stream<DynamicTest> equalsTheOracle(String transferSyntax) throws IOException {
        return CompressedFiles.rows(transferSyntax).stream()
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> {
                    List<DecodedFrame> frames = decode(row);
                    assertThat(CompressedFiles.sha256(frames, row.get("arr_dtype")))
                            .isEqualTo(row.get("arr_sha256"));
                }));
    }

    private List<DecodedFrame> decode(Map<String, String> row) throws IOException {
        List<DecodedFrame> frames = new ArrayList<>();
        for (byte[] encoded : CompressedFiles.frames(row)) {
            frames.add(decoder.decode(encoded, CompressedFiles.shape(row)));
        }
        return frames;
    }
}
