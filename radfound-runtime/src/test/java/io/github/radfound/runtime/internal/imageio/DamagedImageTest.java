package io.github.radfound.runtime.internal.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truncated, mutated and hostile files give exceptions of the tree and no large allocations. */
class DamagedImageTest {

    private static final ImageLimits SMALL = new ImageLimits(1 << 20, 16, 1 << 24);

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "tiff"})
    void truncatedPixelsAreRefused(String format) throws IOException {
        byte[] whole = Encoded.write(format, Encoded.image(80, 60, BufferedImage.TYPE_3BYTE_BGR, 1));
        for (int length = 1; length < whole.length * 9 / 10; length += 1 + whole.length / 60) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RadImage.of(part))
                    .as("%s of %d bytes cut to %d", format, whole.length, length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "tiff"})
    void mutatedFilesGiveAnImageOrAnExceptionOfTheTree(String format) throws IOException {
        byte[] whole = Encoded.write(format, Encoded.image(24, 18, BufferedImage.TYPE_BYTE_GRAY, 2));
        Random random = new Random(3);
        for (int i = 0; i < 1500; i++) {
            byte[] mutated = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                // Headers and trailers matter most.
                int range = random.nextBoolean() ? Math.min(60, mutated.length) : mutated.length;
                int at = random.nextBoolean() ? random.nextInt(range) : mutated.length - 1 - random.nextInt(range);
                mutated[at] = (byte) random.nextInt();
            }
            try {
                assertThat(RadImage.of(mutated, SMALL).pixels().rows()).isPositive();
            } catch (ImageException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
    }

    @Test
    void hugePngIsRefusedByItsHeader() throws IOException {
        byte[] png = pngHeader(30_000, 30_000);
        assertThatThrownBy(() -> RadImage.of(png))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("30000×30000")
                .hasMessageContaining("raise ImageLimits");
    }

    @Test
    void hugeJpegIsRefusedByItsHeader() throws IOException {
        byte[] jpeg = Encoded.write("jpeg", Encoded.image(80, 60, BufferedImage.TYPE_BYTE_GRAY, 1));
        int frame = 2;
        while ((jpeg[frame + 1] & 0xff) != 0xc0) {
            frame += 2 + ((jpeg[frame + 2] & 0xff) << 8 | jpeg[frame + 3] & 0xff);
        }
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 30_000).putShort(frame + 7, (short) 30_000);
        assertThatThrownBy(() -> RadImage.of(jpeg))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("30000×30000")
                .hasMessageContaining("raise ImageLimits");
    }

    @Test
    void raisedLimitsLetALargeHeaderThrough() throws IOException {
        byte[] png = pngHeader(300, 30_000);
        assertThatThrownBy(() -> RadImage.of(png, new ImageLimits(1000, 1, 1 << 20)))
                .isInstanceOf(ImageTooLargeException.class);
        assertThatThrownBy(() -> RadImage.of(png, ImageLimits.DEFAULT))
                .as("the header passes; there are no pixels")
                .isInstanceOf(ImageFormatException.class);
    }

    @Test
    void hugeTiffIsRefusedByItsHeader() {
        byte[] tiff = tiff(30_000, 30_000, 0);
        assertThatThrownBy(() -> RadImage.of(tiff)).isInstanceOf(ImageTooLargeException.class);
    }

    @Test
    void tiffWhosePagesLoopIsRefused() {
        byte[] tiff = tiff(4, 4, 8);
        assertThatThrownBy(() -> RadImage.of(tiff))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("loop");
    }

    @Test
    void unknownAndEmptyInputsAreNamed() {
        assertThatThrownBy(() -> RadImage.of("hello".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(ImageFormatException.class);
        assertThatThrownBy(() -> RadImage.of(new byte[0]))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("empty");
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        out.writeInt(13);
        out.write(header);
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    private static byte[] tiff(int width, int height, int nextPage) {
        int[][] entries = {
            {256, width}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 200}, {277, 1}, {278, height}, {279, 16}
        };
        ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            out.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        out.putInt(nextPage);
        return out.array();
    }
}
