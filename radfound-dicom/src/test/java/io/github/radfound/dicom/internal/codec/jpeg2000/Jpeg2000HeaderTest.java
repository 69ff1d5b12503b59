package io.github.radfound.dicom.internal.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What headers and wrappings may be, and what is refused with its name. */
class Jpeg2000HeaderTest {

    private static final Golden GOLDEN = Golden.all().get(0);
    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @Test
    void codestreamInBoxesIsFound() {
        byte[] wrapped = boxes(8 + GOLDEN.stream().length);
        assertThat(samples(wrapped)).isEqualTo(samples(GOLDEN.stream()));
    }

    @Test
    void codestreamIsFoundBehindBoxesWithBrokenLengths() {
        assertThat(samples(boxes(0x7fffffff))).isEqualTo(samples(GOLDEN.stream()));
        byte[] broken = boxes(8 + GOLDEN.stream().length);
        broken[15] = 3;
        assertThat(samples(broken)).isEqualTo(samples(GOLDEN.stream()));
    }

    @Test
    void bytesAfterTheEndArePassedOver() {
        byte[] padded = Arrays.copyOf(GOLDEN.stream(), GOLDEN.stream().length + 17);
        assertThat(samples(padded)).isEqualTo(samples(GOLDEN.stream()));
    }

    @Test
    void missingEndMarkerIsNoLoss() {
        byte[] cut = Arrays.copyOf(GOLDEN.stream(), GOLDEN.stream().length - 2);
        assertThat(samples(cut)).isEqualTo(samples(GOLDEN.stream()));
    }

    @Test
    void partTwoIsRefusedByName() {
        byte[] capabilities = GOLDEN.stream().clone();
        capabilities[6] |= (byte) 0x80;
        refuses(capabilities, GOLDEN.shape(), "part 2 (Rsiz)");
        byte[] marker = inserted(new byte[] {(byte) 0xff, 0x74, 0, 3, 0});
        refuses(marker, GOLDEN.shape(), "marker ff74 of part 2");
    }

    @Test
    void sizeOtherThanTheDataSetSaysIsRefused() {
        FrameShape shape = GOLDEN.shape();
        refuses(
                GOLDEN.stream(),
                new FrameShape(shape.rows(), shape.columns() + 1, 1, 16, 12, false),
                "38 columns, 29 rows and 1 components");
        refuses(
                GOLDEN.stream(),
                new FrameShape(shape.rows(), shape.columns(), 3, 16, 12, false),
                "29 rows and 3 components");
    }

    @Test
    void unknownMarkerSegmentsArePassedOver() {
        byte[] unknown = inserted(new byte[] {(byte) 0xff, 0x6f, 0, 4, 1, 2});
        assertThat(samples(unknown)).isEqualTo(samples(GOLDEN.stream()));
    }

    @Test
    void layersThatTheDataCannotHoldAreRefusedBeforeTheyAreCounted() {
        byte[] layers = GOLDEN.stream().clone();
        int style = find(layers, 0xff52);
        layers[style + 6] = (byte) 0xff;
        refuses(layers, GOLDEN.shape(), "the frame ends early");
    }

    private Object samples(byte[] stream) {
        return decoder.decode(stream, GOLDEN.shape()).array();
    }

    private void refuses(byte[] stream, FrameShape shape, String message) {
        assertThatThrownBy(() -> decoder.decode(stream, shape))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(message);
    }

    private static int find(byte[] stream, int marker) {
        int i = 0;
        while ((stream[i] & 0xff) != marker >> 8 || (stream[i + 1] & 0xff) != (marker & 0xff)) {
            i++;
        }
        return i;
    }

    /** The stream with bytes in its main header. */
    private static byte[] inserted(byte[] segment) {
        byte[] stream = GOLDEN.stream();
        int at = find(stream, 0xff52);
        return ByteBuffer.allocate(stream.length + segment.length)
                .put(stream, 0, at)
                .put(segment)
                .put(stream, at, stream.length - at)
                .array();
    }

    /** A file of signature, file type and codestream boxes (T.800 annex I), the last with a length of choice. */
    private static byte[] boxes(int length) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10});
        file.writeBytes(new byte[] {0, 0, 0, 20});
        file.writeBytes("ftypjp2 ".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new byte[] {0, 0, 0, 0, 'j', 'p', '2', ' '});
        file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        file.writeBytes("jp2c".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(GOLDEN.stream());
        return file.toByteArray();
    }
}
