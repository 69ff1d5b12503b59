package io.github.radfound.dicom.internal.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Truncated and mutated codestreams give a frame of the expected size or {@link ImageFormatException}, nothing else. */
class Jpeg2000DamageTest {

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    /** The last bytes are the end marker, and a packet header's or segment's last byte may not be needed. */
    @Test
    void streamsThatEndEarlyAreRefused() {
        for (Golden golden : Golden.all()) {
            byte[] whole = golden.stream();
            for (int length = 0; length < whole.length - 3; length += Math.max(1, whole.length / 200)) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decoder.decode(part, golden.shape()), "%s at %s", golden.name(), length)
                        .isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void mutatedStreamsGiveAFrameOrAreRefused() {
        Random random = new Random(3);
        List<Golden> goldens = Golden.all();
        int refused = 0;
        for (int i = 0; i < 6000; i++) {
            Golden golden = goldens.get(i % goldens.size());
            byte[] mutated = golden.stream().clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                // Headers come first.
                int range = random.nextBoolean() ? Math.min(160, mutated.length) : mutated.length;
                mutated[random.nextInt(range)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt());
            }
            try {
                DecodedFrame frame = decoder.decode(mutated, golden.shape());
                assertThat(frame.rows()).isEqualTo(golden.shape().rows());
                assertThat(frame.columns()).isEqualTo(golden.shape().columns());
            } catch (ImageFormatException e) {
                assertThat(e.remedy()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 5900);
    }
}
