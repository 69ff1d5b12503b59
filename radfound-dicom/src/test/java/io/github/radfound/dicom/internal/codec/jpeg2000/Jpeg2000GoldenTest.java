package io.github.radfound.dicom.internal.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Small codestreams of other encoders: every code-block style and progression, tiles, tile-parts, offsets, layers, precincts, a
 * region of interest, high-throughput code-blocks with all three passes.
 */
class Jpeg2000GoldenTest {

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @TestFactory
    Stream<DynamicTest> samplesAreThoseOfTheOtherDecoder() {
        return Golden.all().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    DecodedFrame frame = decoder.decode(golden.stream(), golden.shape());
                    assertThat(frame.precision()).isEqualTo(golden.shape().stored());
                    ByteBuffer samples = samples(frame);
                    if (golden.samples().isEmpty()) {
                        assertThat(sha256(samples)).isEqualTo(golden.sha256());
                    } else {
                        for (int i = 0; i < golden.samples().size(); i++) {
                            assertThat(samples.getShort(2 * i) & 0xffff)
                                    .isBetween(
                                            golden.samples().get(i) - 1,
                                            golden.samples().get(i) + 1);
                        }
                    }
                }));
    }

    private static ByteBuffer samples(DecodedFrame frame) {
        int length = frame.rows() * frame.columns() * frame.samples();
        ByteBuffer samples = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            samples.putShort(
                    frame.array() instanceof byte[] bytes ? (short) (bytes[i] & 0xff) : ((short[]) frame.array())[i]);
        }
        return samples;
    }

    private static String sha256(ByteBuffer samples) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(samples.array()));
    }
}
