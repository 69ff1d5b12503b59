package io.github.radfound.dicom.internal.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run-length frames: what is encoded is decoded, and what is damaged is refused. */
class RleCodecTest {

    private final RleDecoder decoder = new RleDecoder();

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "8, 1", "8, 3", "16, 1", "16, 3", "32, 1", "32, 3"})
    void encodedFramesAreDecoded(int allocated, int samples) {
        Random random = new Random(allocated + samples);
        for (int i = 0; i < 200; i++) {
            FrameShape shape = new FrameShape(
                    1 + random.nextInt(9), 1 + random.nextInt(300), samples, allocated, allocated, i % 2 == 0);
            DecodedFrame frame = frame(shape, random, 1 + random.nextInt(6));
            byte[] encoded = RleEncoder.encode(frame, allocated);
            assertThat(encoded.length % 2).isZero();
            DecodedFrame decoded = decoder.decode(encoded, shape);
            assertThat(decoded.array()).isEqualTo(frame.array());
            assertThat(decoded.precision()).isEqualTo(allocated);
        }
    }

    /** The example of a plain twin: bytes put one by one as section G.3.2 says. */
    @Test
    void runsOfAllKindsAreDecoded() {
        byte[] body = {2, 10, 11, 12, -128, -3, 7, 0, 9, -1, 5, 0};
        byte[] decoded =
                (byte[]) decoder.decode(withHeader(1, 64, body), grey(1, 10)).array();
        assertThat(decoded).isEqualTo(new byte[] {10, 11, 12, 7, 7, 7, 7, 9, 5, 5});
    }

    @Test
    void whatTheLastRunSaysBeyondTheFrameIsPadding() {
        assertThat(decoder.decode(withHeader(1, 64, new byte[] {-9, 7}), grey(1, 9))
                        .array())
                .isEqualTo(new byte[] {7, 7, 7, 7, 7, 7, 7, 7, 7});
        assertThat(decoder.decode(withHeader(1, 64, new byte[] {3, 1, 2, 3, 0}), grey(1, 3))
                        .array())
                .isEqualTo(new byte[] {1, 2, 3});
    }

    @ParameterizedTest
    @CsvSource({
        "2, 64, 1 segments", // segments that the data set knows nothing of
        "0, 64, 1 segments",
        "-1, 64, 1 segments",
        "1, 0, offsets",
        "1, 63, offsets",
        "1, 67, offsets",
        "1, -5, offsets",
        "1, 66, 10 bytes" // an empty segment
    })
    void hostileHeadersAreRefused(int segments, int offset, String named) {
        byte[] encoded = withHeader(segments, offset, new byte[] {-9, 7});
        assertThatThrownBy(() -> decoder.decode(encoded, grey(1, 10)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(named);
    }

    @Test
    void segmentsTooShortAreRefusedBeforeMemoryIsTaken() {
        byte[] encoded = withHeader(1, 64, new byte[] {-9, 7});
        assertThatThrownBy(() -> decoder.decode(encoded, grey(40_000, 40_000)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("found one of 128");
        assertThatThrownBy(() -> decoder.decode(new byte[63], grey(1, 1))).isInstanceOf(ImageFormatException.class);
    }

    @Test
    void framesThatLackBytesAreRefused() {
        FrameShape shape = new FrameShape(4, 40, 3, 16, 16, false);
        byte[] encoded = RleEncoder.encode(frame(shape, new Random(2), 3), 16);
        for (int length = 0; length < encoded.length - 2; length++) {
            byte[] part = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> decoder.decode(part, shape)).isInstanceOf(ImageFormatException.class);
        }
    }

    @Test
    void mutatedFramesGiveAFrameOrAnExceptionOfTheTree() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            FrameShape shape = new FrameShape(4, 40, 1 + i % 3, 8 << i % 2, 8 << i % 2, false);
            byte[] mutated = RleEncoder.encode(frame(shape, random, 3), shape.allocated());
            for (int k = random.nextInt(5); k >= 0; k--) {
                int range = random.nextBoolean() ? 30 : mutated.length;
                mutated[random.nextInt(range)] = (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(mutated, shape).columns()).isEqualTo(40);
            } catch (ImageFormatException e) {
                assertThat(e.remedy()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 19_900);
    }

    private static FrameShape grey(int rows, int columns) {
        return new FrameShape(rows, columns, 1, 8, 8, false);
    }

    private static byte[] withHeader(int segments, int offset, byte[] body) {
        byte[] encoded = new byte[64 + body.length];
        for (int i = 0; i < 4; i++) {
            encoded[i] = (byte) (segments >> 8 * i);
            encoded[4 + i] = (byte) (offset >> 8 * i);
        }
        System.arraycopy(body, 0, encoded, 64, body.length);
        return encoded;
    }

    /** Samples that change once in {@code run}. */
    private static DecodedFrame frame(FrameShape shape, Random random, int run) {
        int length = shape.length();
        Object array = switch (shape.allocated()) {
            case 1, 8 -> new byte[length];
            case 16 -> new short[length];
            default -> new int[length];
        };
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = random.nextInt(run) == 0 ? random.nextInt() : value;
            if (array instanceof byte[] bytes) {
                bytes[i] = (byte) (shape.allocated() == 1 ? value & 1 : value);
            } else if (array instanceof short[] shorts) {
                shorts[i] = (short) value;
            } else {
                ((int[]) array)[i] = value;
            }
        }
        return new DecodedFrame(
                shape.rows(), shape.columns(), shape.samples(), shape.allocated(), shape.signed(), array);
    }
}
