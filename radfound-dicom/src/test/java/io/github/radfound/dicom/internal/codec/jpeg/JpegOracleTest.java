package io.github.radfound.dicom.internal.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.radfound.dicom.internal.codec.CompressedFiles;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Samples of public JPEG files against hashes of what pydicom 3.0.2 and imagecodecs (libjpeg-turbo) decoded. Lossy files
 * are held to the hash, too: the inverse DCT and the upsampling are libjpeg's, bit for bit.
 */
class JpegOracleTest {

    private static final List<String> TRANSFER_SYNTAXES = List.of(
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.4.51",
            "1.2.840.10008.1.2.4.53",
            "1.2.840.10008.1.2.4.57",
            "1.2.840.10008.1.2.4.70");

    /** Rows of which the oracle is no hash of stored samples, or which have none; tests of their own below where they decode. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "SC_rgb_jpeg.dcm", "the oracle was converted from YCbCr on libjpeg's guess; the samples are RGB",
            "sample-op.dcm", "no oracle: a baseline codestream in a lossless transfer syntax",
            "CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm", "no oracle: progressive",
            "multiframe.dcm", "a frame smaller than the data set says",
            "genFile.dcm", "the frame is no JPEG codestream",
            "GH1339.dcm", "no pixel data that a strict reader finds",
            "UN_sequence.dcm", "no pixel data");

    private final JpegDecoder decoder = new JpegDecoder();

    @TestFactory
    Stream<DynamicTest> filesEqualTheOracle() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String syntax : TRANSFER_SYNTAXES) {
            rows.addAll(CompressedFiles.rows(syntax));
        }
        assertThat(rows.stream().map(JpegOracleTest::name)).containsAll(EXCEPTIONS.keySet());
        return rows.stream()
                .filter(row -> !EXCEPTIONS.containsKey(name(row)))
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> {
                    List<DecodedFrame> frames = decode(row);
                    assertThat(CompressedFiles.sha256(frames, row.get("arr_dtype")))
                            .isEqualTo(row.get("arr_sha256"));
                }));
    }

    /** Hash of what dcmdjpeg of DCMTK 3.6.7 decoded. */
    @Test
    void aProgressiveFileOfTwelveBitsEqualsDcmtk() throws IOException {
        List<DecodedFrame> frames = decode(row(TRANSFER_SYNTAXES.get(2), "CTImage.dcm_JPEGProcess6_8"));
        assertThat(CompressedFiles.sha256(frames, "uint16"))
                .isEqualTo("85e3b617e00dc755e55971bfe8770210f17d4909b17db5d71d2617e22254b3b9");
    }

    @Test
    void theCodestreamDecidesWhatTheTransferSyntaxMisnames() throws IOException {
        Map<String, String> row = row(TRANSFER_SYNTAXES.get(4), "sample-op.dcm");
        assertThat(decode(row).get(0).precision()).isEqualTo(8);
        assertThat(JpegHeader.read(CompressedFiles.frames(row).get(0)).process())
                .isEqualTo(Process.SEQUENTIAL);
    }

    @Test
    void aFrameOfAnotherSizeIsRefused() throws IOException {
        Map<String, String> row = row(TRANSFER_SYNTAXES.get(0), "multiframe.dcm");
        assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> decode(row))
                .withMessageContaining("240 x 55");
    }

    @Test
    void aFrameThatIsNoCodestreamIsRefused() throws IOException {
        Map<String, String> row = row(TRANSFER_SYNTAXES.get(0), "genFile.dcm");
        assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> decode(row))
                .withMessageContaining("SOI");
    }

    @TestFactory
    Stream<DynamicTest> headersSayWhatColoursTheyHold() {
        return Map.of(
                        "SC_rgb_dcmtk_+eb+cr.dcm", JpegHeader.Colours.RGB,
                        "SC_rgb_dcmtk_+eb+cy+n1.dcm", JpegHeader.Colours.YCBCR,
                        "SC_jpeg_no_color_transform.dcm", JpegHeader.Colours.UNSAID)
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    byte[] frame = CompressedFiles.frames(row(TRANSFER_SYNTAXES.get(0), entry.getKey()))
                            .get(0);
                    assertThat(JpegHeader.read(frame).colours()).isEqualTo(entry.getValue());
                }));
    }

    private List<DecodedFrame> decode(Map<String, String> row) throws IOException {
        List<DecodedFrame> frames = new ArrayList<>();
        for (byte[] encoded : CompressedFiles.frames(row)) {
            frames.add(decoder.decode(encoded, CompressedFiles.shape(row)));
        }
        return frames;
    }

    private static Map<String, String> row(String syntax, String start) throws IOException {
        return CompressedFiles.rows(syntax).stream()
                .filter(row -> name(row).startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String name(Map<String, String> row) {
        return row.get("file").substring(row.get("file").lastIndexOf('/') + 1);
    }
}
