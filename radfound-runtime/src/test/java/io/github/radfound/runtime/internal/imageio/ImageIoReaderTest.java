package io.github.radfound.runtime.internal.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of files that the platform's own encoders wrote. */
class ImageIoReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void coloursComeOutAsTheyWent(String format) throws IOException {
        BufferedImage image = Encoded.image(31, 17, BufferedImage.TYPE_3BYTE_BGR, 1);
        PixelVolume pixels = read(Encoded.write(format, image));
        assertThat(pixels.channels()).isEqualTo(3);
        assertThat(values(pixels, 0)).containsExactly(samples(image.getRaster(), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void greyStaysOneChannelWithoutGamma(String format) throws IOException {
        BufferedImage image = Encoded.image(31, 17, BufferedImage.TYPE_BYTE_GRAY, 2);
        PixelVolume pixels = read(Encoded.write(format, image));
        assertThat(pixels.channels()).isEqualTo(1);
        assertThat(pixels.type()).isEqualTo(SampleType.UINT8);
        assertThat(values(pixels, 0)).containsExactly(samples(image.getRaster(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void sixteenBitGreyKeepsItsValues(String format) throws IOException {
        BufferedImage image = Encoded.image(19, 23, BufferedImage.TYPE_USHORT_GRAY, 3);
        PixelVolume pixels = read(Encoded.write(format, image));
        assertThat(pixels.type()).isEqualTo(SampleType.INT16);
        assertThat(values(pixels, 0)).containsExactly(samples(image.getRaster(), 1));
    }

    @Test
    void alphaIsDroppedNotBlended() throws IOException {
        BufferedImage image = Encoded.image(9, 9, BufferedImage.TYPE_4BYTE_ABGR, 4);
        assertThat(values(read(Encoded.write("png", image)), 0)).containsExactly(samples(image.getRaster(), 3));
    }

    @Test
    void palettesAreResolvedAndGreyOnesStayGrey() throws IOException {
        byte[] ramp = {0, 80, (byte) 160, (byte) 240};
        BufferedImage grey = indexed(new IndexColorModel(2, 4, ramp, ramp, ramp));
        BufferedImage colour = indexed(new IndexColorModel(2, 4, ramp, ramp, new byte[4]));
        assertThat(values(read(Encoded.write("png", grey)), 0)).containsExactly(0, 80, 160, 240);
        assertThat(values(read(Encoded.write("png", colour)), 0))
                .containsExactly(0, 0, 0, 80, 80, 0, 160, 160, 0, 240, 240, 0);
    }

    @Test
    void jpegIsDecodedCloseToWhatWasEncoded() throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 48; i++) {
            image.getRaster().setSample(i % 64, i / 64, 0, 2 * (i % 64) + i / 64);
        }
        float[] found = values(read(Encoded.write("jpeg", image)), 0);
        float[] expected = samples(image.getRaster(), 1);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void pagesOfATiffAreFrames() throws IOException {
        BufferedImage first = Encoded.image(12, 8, BufferedImage.TYPE_BYTE_GRAY, 5);
        BufferedImage second = Encoded.image(12, 8, BufferedImage.TYPE_BYTE_GRAY, 6);
        PixelVolume pixels = read(Encoded.write("tiff", first, second));
        assertThat(pixels.frames()).isEqualTo(2);
        assertThat(values(pixels, 0)).containsExactly(samples(first.getRaster(), 1));
        assertThat(values(pixels, 1)).containsExactly(samples(second.getRaster(), 1));
    }

    @Test
    void pagesOfDifferentSizesAreRefused() throws IOException {
        byte[] tiff = Encoded.write(
                "tiff",
                Encoded.image(12, 8, BufferedImage.TYPE_BYTE_GRAY, 5),
                Encoded.image(6, 4, BufferedImage.TYPE_BYTE_GRAY, 5));
        assertThatThrownBy(() -> RadImage.of(tiff))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("pages of different sizes");
    }

    @Test
    void onePixelIsAnImage() throws IOException {
        byte[] png = Encoded.write("png", Encoded.image(1, 1, BufferedImage.TYPE_BYTE_GRAY, 7));
        assertThat(read(png).frameLength()).isEqualTo(1);
    }

    @Test
    void equalPixelsHaveEqualHashesWhateverTheFormat() throws IOException {
        BufferedImage image = Encoded.image(12, 8, BufferedImage.TYPE_3BYTE_BGR, 8);
        assertThat(RadImage.of(Encoded.write("png", image)).hash())
                .isEqualTo(RadImage.of(Encoded.write("bmp", image)).hash());
    }

    private static BufferedImage indexed(IndexColorModel palette) {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        for (int x = 0; x < 4; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }
        return image;
    }

    private static PixelVolume read(byte[] encoded) {
        return RadImage.of(encoded).pixels();
    }

    private static float[] values(PixelVolume pixels, int frame) {
        float[] values = new float[pixels.frameLength()];
        pixels.readFrame(frame, values);
        return values;
    }

    private static float[] samples(Raster raster, int channels) {
        float[] values = new float[raster.getWidth() * raster.getHeight() * channels];
        int i = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int c = 0; c < channels; c++) {
                    values[i++] = raster.getSample(x, y, c);
                }
            }
        }
        return values;
    }
}
