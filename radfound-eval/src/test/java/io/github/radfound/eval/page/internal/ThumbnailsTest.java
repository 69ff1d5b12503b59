package io.github.radfound.eval.page.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {

    private static BufferedImage picture(RadImage image, int size) throws IOException {
        String uri = Thumbnails.png(image, size);
        assertThat(uri).startsWith("data:image/png;base64,");
        byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static int grey(BufferedImage picture, int x, int y) {
        return picture.getRaster().getSample(x, y, 0);
    }

    @Test
    void smallGreyImagesStayAsTheyAre() throws IOException {
        BufferedImage picture = picture(RadImage.ofGray(1, 3, new byte[] {0, 100, (byte) 255}), 100);

        assertThat(picture.getWidth()).isEqualTo(3);
        assertThat(List.of(grey(picture, 0, 0), grey(picture, 1, 0), grey(picture, 2, 0)))
                .containsExactly(0, 100, 255);
    }

    @Test
    void largeImagesShrinkToTheirMeanAndKeepTheirShape() throws IOException {
        byte[] checks = new byte[600 * 300];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = (byte) ((i + i / 300) % 2 == 0 ? 0 : 200);
        }

        BufferedImage picture = picture(RadImage.ofGray(600, 300, checks), 75);

        assertThat(picture.getHeight()).isEqualTo(75);
        assertThat(picture.getWidth()).isBetween(37, 38);
        assertThat(grey(picture, 20, 40)).isBetween(90, 110);
    }

    @Test
    void theFirstWindowAndInversionApplyToTheMiddleFrame() throws IOException {
        short[] samples = {0, 0, 0, 0, -100, 0, 100, 300};
        PixelVolume volume = PixelVolume.ofShorts(2, 1, 4, samples, 1, 0);
        Presentation presentation = new Presentation(
                true, List.of(new VoiWindow(100, 400, VoiWindow.Function.LINEAR_EXACT)), OptionalDouble.empty());

        BufferedImage picture = picture(RadImage.of(volume, ImageContext.UNKNOWN, presentation), 10);

        assertThat(grey(picture, 0, 0)).isEqualTo(255);
        assertThat(grey(picture, 2, 0)).isBetween(126, 128);
        assertThat(grey(picture, 3, 0)).isZero();
    }

    @Test
    void imagesOfOneValueAndColoursAreDrawn() throws IOException {
        PixelVolume flat = PixelVolume.ofFloats(1, 2, 2, 1, new float[] {7, 7, 7, 7});
        assertThat(picture(RadImage.of(flat, ImageContext.UNKNOWN, Presentation.PLAIN), 10)
                        .getWidth())
                .isEqualTo(2);
        BufferedImage colour = picture(RadImage.ofRgb(1, 1, new byte[] {(byte) 200, 100, 50}), 10);
        assertThat(colour.getRGB(0, 0) & 0xffffff).isEqualTo(0xc86432);
    }

    @Test
    void pixelsThatAreNotSquareAreSquared() throws IOException {
        ImageContext tall = ImageContext.UNKNOWN.withSpacing(2, 1);
        PixelVolume pixels = PixelVolume.ofBytes(1, 20, 20, 1, new byte[400]);

        BufferedImage picture = picture(RadImage.of(pixels, tall, Presentation.PLAIN), 100);

        assertThat(picture.getHeight()).isEqualTo(40);
        assertThat(picture.getWidth()).isEqualTo(20);
    }
}
