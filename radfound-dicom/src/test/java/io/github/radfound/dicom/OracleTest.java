package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.parse.DicomParser;
import io.github.radfound.dicom.internal.parse.PixelElement;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.pixel.SampleReader;
import io.github.radfound.dicom.internal.pixel.Samples;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
                    assertThat(sha256(samples(folder.resolve(r.get("file"))))).isEqualTo(r.get("arr_sha256"));
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

    private static Samples samples(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PixelElement element = DicomParser.parse(in, Files.size(file));
            return SampleReader.read(element, PixelFormat.of(element.attributes(), element.tag()));
        }
    }

    private static String sha256(Samples samples) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples.length(); i++) {
            if (samples.array() instanceof double[]) {
                bytes.putDouble(samples.value(i));
            } else if (samples.array() instanceof float[]) {
                bytes.putFloat((float) samples.value(i));
            } else if (samples.array() instanceof int[]) {
                bytes.putInt((int) samples.stored(i));
            } else if (samples.array() instanceof short[]) {
                bytes.putShort((short) samples.stored(i));
            } else {
                bytes.put((byte) samples.stored(i));
            }
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
