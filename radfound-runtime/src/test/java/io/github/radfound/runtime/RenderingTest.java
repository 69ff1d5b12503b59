package io.github.radfound.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final VoiWindow WINDOW = new VoiWindow(50, 100, VoiWindow.Function.LINEAR_EXACT);

    @Test
    void greyGoesThroughTheFirstWindow() {
        BufferedImage picture = Rendering.frame(grey(false, 0, 50, 100, 1000), 0);

        assertThat(levels(picture)).containsExactly(0, 128, 255, 255);
    }

    @Test
    void monochrome1IsInvertedAndPaddingBlack() {
        RadImage image = RadImage.of(
                PixelVolume.ofFloats(1, 1, 3, 1, new float[] {0, 100, -7}),
                ImageContext.UNKNOWN,
                new Presentation(true, List.of(WINDOW), OptionalDouble.of(-7)));

        assertThat(levels(Rendering.frame(image, 0))).containsExactly(255, 0, 0);
    }

    @Test
    void coloursStayInOrder() {
        BufferedImage picture = Rendering.frame(RadImage.ofRgb(1, 1, new byte[] {10, 20, 30}), 0);

        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x0a141e);
    }

    @Test
    void pixelsOfUnequalSidesBecomeSquare() {
        RadImage flat = RadImage.ofGray(10, 10, new byte[100]).withContext(ImageContext.UNKNOWN.withSpacing(2, 1));

        BufferedImage picture = Rendering.frame(flat, 0);

        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(10, 20);
    }

    @Test
    void aSheetShowsAtMostSoManyFramesOfAnImage() {
        ImageContext context = ImageContext.UNKNOWN
                .withModality(Modality.of("CT").orElseThrow())
                .withSlicePositions(
                        IntStream.range(0, 10).mapToObj(z -> 2.5 * z).toList());
        RadImage volume = RadImage.of(PixelVolume.ofBytes(10, 8, 8, 1, new byte[640]), context, Presentation.PLAIN);

        BufferedImage sheet = Rendering.contactSheet(List.of(volume), 2, 32, 3);

        assertThat(sheet.getWidth()).isEqualTo(64);
        assertThat(sheet.getHeight()).isEqualTo(2 * (32 + 18));
    }

    @Test
    void aSheetLabelsItsPictures() {
        BufferedImage sheet = Rendering.contactSheet(List.of(RadImage.ofGray(8, 8, new byte[64])), 1, 64, 1);

        long lit = IntStream.range(0, 64 * 18)
                .filter(i -> (sheet.getRGB(i % 64, i / 64) & 0xffffff) != 0)
                .count();
        assertThat(lit).as("dots of the number 1").isEqualTo(4 * 8);
    }

    @Test
    void refusesASheetOfNothing() {
        assertThatThrownBy(() -> Rendering.contactSheet(List.of(), 1, 64, 1)).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> Rendering.frame(grey(false, 1), 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static RadImage grey(boolean inverted, float... values) {
        return RadImage.of(
                PixelVolume.ofFloats(1, 1, values.length, 1, values),
                ImageContext.UNKNOWN,
                new Presentation(inverted, List.of(WINDOW), OptionalDouble.empty()));
    }

    private static int[] levels(BufferedImage picture) {
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), 1, 0, (int[]) null);
    }
}
