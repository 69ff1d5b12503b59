package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Provenance;
import io.github.radfound.result.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Our own family: any number of views, priors and volumes in one call, each with its tag. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyImagesTest {

    private static final GenerationOptions SHORT =
            GenerationOptions.builder().maxNewTokens(6).build();

    private RadFound rad = RadFound.load();

    @BeforeAll
    void importOwnFamily(@TempDir Path folder) throws IOException {
        rad = OwnFamily.in(folder);
    }

    @AfterAll
    void close() {
        rad.close();
    }

    private static RadImage view(int seed, String view, Laterality side) {
        byte[] samples = new byte[200 * 300];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * (seed + 3) / 7);
        }
        return RadImage.ofGray(300, 200, samples)
                .withContext(ImageContext.UNKNOWN
                        .withModality(Modality.MG)
                        .withView(view)
                        .withLaterality(side));
    }

    @Test
    void viewsAndPriorsKeepTheirOrderAndTags() {
        Report report = rad.report(Study.of(view(1, "MLO", Laterality.R), view(2, "CC", Laterality.R)))
                .prior(Study.of(view(3, "MLO", Laterality.R)).daysBefore(183))
                .options(SHORT)
                .get();
        assertThat(report.provenance().images())
                .extracting(Provenance.ImageRecord::tag)
                .containsExactly("MG, R, MLO", "MG, R, CC", "MG, R, MLO, prior, -183 days");
        List<Integer> tiles = report.provenance().images().stream()
                .map(Provenance.ImageRecord::tiles)
                .toList();
        assertThat(tiles.stream().mapToInt(Integer::intValue).sum())
                .as("tiles %s of a budget of 12", tiles)
                .isBetween(4, 12);
    }

    @Test
    void theOrderOfImagesMatters() {
        RadImage a = view(1, "MLO", Laterality.R);
        RadImage b = view(2, "CC", Laterality.L);
        var ab = rad.generate(List.of(a, b), "Compare.").inspect().logits();
        var ba = rad.generate(List.of(b, a), "Compare.").inspect().logits();
        assertThat(ab.values()).isNotEqualTo(ba.values());
    }

    @Test
    void aVolumeBecomesSlabsThatCoverIt() {
        int frames = 12;
        List<Double> positions =
                IntStream.range(0, frames).mapToObj(i -> -41.0 + 2.5 * i).toList();
        RadImage volume = RadImage.of(
                PixelVolume.ofShorts(frames, 32, 32, new short[frames * 32 * 32], 1, -1000),
                ImageContext.UNKNOWN
                        .withModality(Modality.CT)
                        .withBodyPart("NECK")
                        .withSlicePositions(positions),
                Presentation.PLAIN);
        Report report = rad.report(Study.of(volume)).options(SHORT).get();
        Provenance.ImageRecord record = report.provenance().images().get(0);
        assertThat(record.tag()).isEqualTo("CT, NECK, 6 of 12 slices");
        assertThat(record.coverage()).isEqualTo(1.0);
    }

    @Test
    void moreThanTheModelTakesIsRefusedWithItsLimit() {
        List<RadImage> views = IntStream.range(0, 13)
                .mapToObj(i -> view(i, "CC", Laterality.L))
                .toList();
        assertThatThrownBy(() -> rad.vqa(views, "?"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("12");
    }
}
