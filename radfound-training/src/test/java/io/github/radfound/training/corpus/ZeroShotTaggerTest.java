package io.github.radfound.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.Device;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomTwoTower;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ImageTextModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroShotTaggerTest {

    @TempDir
    Path temp;

    private ImageTextModel model() throws IOException {
        RandomTwoTower.write(temp.resolve("checkpoint"), RandomTwoTower.Layout.BIOMED_CLIP, 4);
        Path folder = CheckpointImport.run(
                        temp.resolve("checkpoint"), temp.resolve("package"), ImportOptions.of(Precision.F32))
                .folder();
        return ImageTextModel.open(folder, Device.CPU);
    }

    @Test
    void tagsWithTheLikeliestClassAndOnlyAboveTheThreshold() throws IOException {
        Pairs pairs = new Pairs(temp.resolve("images")).picture("a.png", 1, 64);
        RadImage image = RadImage.of(temp.resolve("images/a.png"));
        try (ImageTextModel model = model()) {
            ImageTags tags = ZeroShotTagger.of(model, 0).tags(image);
            float[] vector = model.image(image);
            List<float[]> prompts = Stream.of(CorpusModality.values())
                    .map(m -> model.prompts(List.of(m.label(), m.label() + " image")))
                    .toList();
            float[] probabilities = model.probabilities(vector, prompts);

            assertThat(tags.isComplete()).isTrue();
            for (float probability : probabilities) {
                assertThat(probabilities[tags.modality().ordinal()]).isGreaterThanOrEqualTo(probability);
            }
            assertThat(ZeroShotTagger.of(model, 1).tags(image)).isEqualTo(ImageTags.NONE);
            assertThatThrownBy(() -> ZeroShotTagger.of(model, 2)).isInstanceOf(ConfigurationException.class);
            assertThat(pairs).isNotNull();
        }
    }

    @Test
    void fillsInWhatTheSourceLacksAndMakesFeaturesForTheSearch() throws IOException {
        Pairs pairs = new Pairs(temp.resolve("images"))
                .picture("a.png", 1, 64)
                .picture("b.png", 2, 64)
                .row("1", "p1", "First text here.", "a.png")
                .row("2", "p2", "Second text here.", "b.png");
        try (ImageTextModel model = model()) {
            ZeroShotTagger tagger = ZeroShotTagger.of(model, 0);
            CorpusSummary summary = CorpusBuild.of(pairs.source(), Pairs.KEY)
                    .tagger(tagger)
                    .features(ModelFeatures.of(model))
                    .run(temp.resolve("corpus"));
            Corpus corpus = Corpus.open(temp.resolve("corpus"));
            RadImage image = RadImage.of(temp.resolve("images/b.png"));

            assertThat(summary.features()).startsWith("two-tower ");
            assertThat(summary.tagger()).isEqualTo(tagger.name());
            assertThat(summary.count("modality/unknown")).isZero();
            List<SimilarCase> found = corpus.similar(model.image(image), CaseFilter.ALL, 2);
            assertThat(found.get(0).found().row()).isEqualTo(2);
            assertThat(found.get(0).cosine()).isCloseTo(1, Offset.offset(1e-5));
            ImageTags tags = found.get(0).found().images().get(0).tags();
            assertThat(tags).isEqualTo(tagger.tags(image));
            CaseFilter same = new CaseFilter(tags.modality(), null, tags.view(), null, null);
            assertThat(corpus.similar(model.image(image), same, 2)
                            .get(0)
                            .found()
                            .row())
                    .isEqualTo(2);
        }
    }

    @Test
    void theSourceGoesBeforeTheTagger() {
        ImageTags given = new ImageTags(CorpusModality.CT, null, Set.of(OrganSystem.CHEST));
        ImageTags guessed = new ImageTags(CorpusModality.MRI, "AXIAL", Set.of(OrganSystem.SPINE));

        assertThat(given.or(guessed)).isEqualTo(new ImageTags(CorpusModality.CT, "AXIAL", Set.of(OrganSystem.CHEST)));
    }
}
