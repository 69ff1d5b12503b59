package io.github.radfound.dicom.internal.codec.rle;

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

/** Samples of public run-length encoded files against hashes of what pydicom 3.0.2 decoded. */
class RleOracleTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

    @TestFactory
    Stream<DynamicTest> filesEqualTheOracle() throws IOException {
        String packed = packed();
        return CompressedFiles.rows(RLE).stream()
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> {
                    boolean bits = row.get("bits_allocated").equals("1");
                    String expected = bits ? packed : row.get("arr_sha256");
                    String type = bits ? "uint8" : row.get("arr_dtype");
                    assertThat(CompressedFiles.sha256(decode(row), type)).isEqualTo(expected);
                }));
    }

    /** pydicom does not decode packed bits in run lengths; the same image is there in JPEG 2000. */
    private static String packed() throws IOException {
        return CompressedFiles.rows(JPEG_2000).stream()
                .filter(row -> row.get("file").endsWith("/liver_j2k.dcm"))
                .findFirst()
                .orElseThrow()
                .get("arr_sha256");
    }

    private static List<DecodedFrame> decode(Map<String, String> row) throws IOException {
        List<DecodedFrame> frames = new ArrayList<>();
        for (byte[] encoded : CompressedFiles.frames(row)) {
            frames.add(new RleDecoder().decode(encoded, CompressedFiles.shape(row)));
        }
        return frames;
    }
}
