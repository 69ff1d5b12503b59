package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole images to tiles. */
class PreprocessorTest {

    private static final int SIDE = 32;
    private static final Manifest.Adaptive ADAPTIVE = new Manifest.Adaptive(6, 12, 5, 8, "mean", List.of());

    @ParameterizedTest
    @CsvSource({"32, 32", "131, 97", "73, 150", "10, 300", "300, 10", "5, 7", "1, 1"})
    void shortestEdgeAndCropFillTheTileFromTheMiddle(int width, int height) {
        Preprocessor preprocessor = Manifests.shortestEdge(SIDE, SIDE);
        Tile tile = only(preprocessor.tile(List.of(ramp(width, height))));
        assertThat(tile.pixels()).hasSize(3 * SIDE * SIDE);
        assertThat(tile.source().x() + tile.source().width() / 2).isCloseTo(width / 2.0, within(width / 32.0));
        assertThat(tile.source().y() + tile.source().height() / 2).isCloseTo(height / 2.0, within(height / 32.0));
    }

    @Test
    void aCropLargerThanTheImageIsPaddedWithBlackBeforeNormalising() {
        Preprocessor preprocessor =
                new Preprocessor(Manifests.of(Manifests.image(SIDE, "none", null, SIDE), null, false));
        Tile tile = only(preprocessor.tile(List.of(RadImage.ofGray(1, 1, new byte[] {(byte) 200}))));
        long bright = IntStream.range(0, SIDE * SIDE)
                .filter(i -> Manifests.level(tile.pixels()[i], 0) == 200)
                .count();
        assertThat(bright).isEqualTo(1);
        assertThat(Manifests.level(tile.pixels()[0], 0)).isZero();
        assertThat(Manifests.level(tile.pixels()[16 * SIDE + 16], 0)).isEqualTo(200);
    }

    @Test
    void severalFramesAreAnErrorThatSaysHowToChooseOne() {
        RadImage cine =
                RadImage.of(PixelVolume.ofBytes(3, 2, 2, 1, new byte[12]), ImageContext.UNKNOWN, Presentation.PLAIN);
        assertThatThrownBy(() -> Manifests.stretch(SIDE).plan(List.of(cine)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("3 frames")
                .hasMessageContaining("RadImage.frame");
        assertThat(Manifests.frames(SIDE).tile(List.of(cine)).get(0).tiles()).hasSize(3);
        assertThat(only(Manifests.stretch(SIDE).tile(List.of(cine.frame(1))))).isNotNull();
    }

    @Test
    void aSmallImageIsOneTileAtItsOwnSize() {
        Tile tile = only(adaptive().tile(List.of(ramp(20, 10))));
        assertThat(tile.kind()).isEqualTo(Tile.Kind.WHOLE);
        assertThat(tile.source()).isEqualTo(new SourceRegion(-6, -11, 32, 32, 0, 0, Double.NaN));
        assertThat(Manifests.level(tile.pixels()[11 * SIDE + 6 + 3], 0)).isEqualTo(levelAt(3, 0));
    }

    @Test
    void aLargeImageIsAGlobalTileAndAGridThatMapsBackToTheSource() {
        TiledImage tiled = adaptive().tile(List.of(ramp(96, 64))).get(0);
        assertThat(tiled.tiles()).hasSize(7);
        assertThat(tiled.tiles().get(0).kind()).isEqualTo(Tile.Kind.GLOBAL);
        assertThat(tiled.plan().detail()).isEqualTo(1);
        Tile last = tiled.tiles().get(6);
        assertThat(last).extracting(Tile::kind, Tile::row, Tile::column).containsExactly(Tile.Kind.GRID, 1, 2);
        assertThat(last.source()).isEqualTo(new SourceRegion(64, 32, 32, 32, 0, 0, Double.NaN));
        assertThat(Manifests.level(last.pixels()[5 * SIDE + 9], 0)).isEqualTo(levelAt(64 + 9, 32 + 5));
        SourceRegion global = tiled.tiles().get(0).source();
        assertThat(global.width()).isCloseTo(96, within(1e-9));
        assertThat(global.width() / global.height()).as("not stretched").isCloseTo(1, within(0.03));
    }

    @Test
    void pixelsThatAreNotSquareAreSquaredNotStretched() {
        RadImage flat = ramp(20, 10);
        RadImage image = flat.withContext(flat.context().withSpacing(2, 1));
        Tile tile = only(adaptive().tile(List.of(image)));
        assertThat(tile.source().width()).isEqualTo(32);
        assertThat(tile.source().height())
                .as("each row is two square pixels high")
                .isEqualTo(16);
    }

    @Test
    void viewsShareTheBudget() {
        List<TiledImage> views = adaptive().tile(List.of(ramp(400, 300), ramp(300, 400), ramp(30, 30)));
        int total = views.stream().mapToInt(v -> v.tiles().size()).sum();
        assertThat(total).isLessThanOrEqualTo(12).isGreaterThanOrEqualTo(11);
        assertThat(views.get(2).tiles()).hasSize(1);
    }

    @Test
    void tooManyImagesAreAnErrorThatNamesTheLimit() {
        List<RadImage> images = IntStream.range(0, 13).mapToObj(i -> ramp(4, 4)).toList();
        assertThatThrownBy(() -> adaptive().plan(images))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("12 tiles")
                .hasMessageContaining("maxTiles")
                .hasMessageContaining("13");
    }

    @Test
    void tooManyFramesOfUnknownPositionAreAnErrorThatNamesTheLimit() {
        RadImage cine =
                RadImage.of(PixelVolume.ofBytes(9, 2, 2, 1, new byte[36]), ImageContext.UNKNOWN, Presentation.PLAIN);
        assertThatThrownBy(() -> adaptive().plan(List.of(cine)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("at most 8 frames")
                .hasMessageContaining("found 9");
    }

    @Test
    void aVolumeBecomesMeansOfItsSlabs() {
        int slices = 20;
        short[] samples = new short[slices * 4];
        List<Double> positions = new ArrayList<>();
        for (int s = 0; s < slices; s++) {
            Arrays.fill(samples, s * 4, s * 4 + 4, (short) (s * 10));
            positions.add(-(double) s);
        }
        RadImage volume = RadImage.of(
                PixelVolume.ofShorts(slices, 2, 2, samples, 1, 0),
                ImageContext.UNKNOWN.withSlicePositions(positions),
                new Presentation(
                        false,
                        List.of(new VoiWindow(127.5, 255, VoiWindow.Function.LINEAR_EXACT)),
                        OptionalDouble.empty()));
        TiledImage tiled = adaptive().tile(List.of(volume)).get(0);
        assertThat(tiled.tiles()).hasSize(4);
        assertThat(tiled.tiles()).extracting(t -> t.source().z()).containsExactly(-17.0, -12.0, -7.0, -2.0);
        assertThat(tiled.tiles()).extracting(t -> t.source().firstFrame()).containsExactly(15, 10, 5, 0);
        int middle = 16 * SIDE + 16;
        assertThat(tiled.tiles())
                .extracting(t -> Manifests.level(t.pixels()[middle], 0))
                .containsExactly(170, 120, 70, 20);
        assertThat(tiled.plan().coverage()).isEqualTo(1);
    }

    @Test
    void computedTomographyHasThreeWindowsAsChannelsWhereTheModelAsks() {
        Manifest.Adaptive windows = new Manifest.Adaptive(
                6, 12, 5, 8, "mean", List.of(List.of(40.0, 400.0), List.of(-600.0, 1500.0), List.of(300.0, 1500.0)));
        RadImage ct = RadImage.of(
                PixelVolume.ofShorts(1, 1, 1, new short[] {-600}, 1, 0),
                ImageContext.UNKNOWN.withModality(Modality.CT),
                Presentation.PLAIN);
        Tile tile = only(Manifests.adaptive(SIDE, windows).tile(List.of(ct)));
        int middle = 16 * SIDE + 16;
        assertThat(Manifests.level(tile.pixels()[middle], 0)).isZero();
        assertThat(Manifests.level(tile.pixels()[SIDE * SIDE + middle], 1)).isEqualTo(128);
        assertThat(Manifests.level(tile.pixels()[2 * SIDE * SIDE + middle], 2)).isZero();
    }

    private static Preprocessor adaptive() {
        return Manifests.adaptive(SIDE, ADAPTIVE);
    }

    private static Tile only(List<TiledImage> images) {
        assertThat(images).hasSize(1);
        assertThat(images.get(0).tiles()).hasSize(1);
        return images.get(0).tiles().get(0);
    }

    private static int levelAt(int x, int y) {
        return (x * 2 + y) & 0xff;
    }

    private static RadImage ramp(int width, int height) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) levelAt(i % width, i / width);
        }
        return RadImage.ofGray(height, width, samples);
    }
}
