package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.Device;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ImageTextModel;
import io.github.radfound.training.corpus.CaseFilter;
import io.github.radfound.training.corpus.Corpus;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.ImageFeatures;
import io.github.radfound.training.corpus.ModelFeatures;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.SimilarCase;
import io.github.radfound.training.corpus.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds similar cases. */
@Command(
        name = "similar",
        description = {
            "Find the cases of a corpus whose images are most like an image or another case, among those with given tags.",
            "Similar is what the corpus's features say: those of the model that it was built with, or thumbnails."
        })
final class CorpusSimilarCommand extends CliCommand {

    /** What cases are compared with. */
    static final class Query {

        @Option(names = "--to", required = true, paramLabel = "<image>", description = "An image.")
        private @Nullable Path image;

        @Option(names = "--row", required = true, paramLabel = "N", description = "A case, by the number of its row.")
        private @Nullable Long row;
    }

    @Parameters(paramLabel = "<corpus>", description = "Folder of a corpus.")
    private Path folder = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Query query = new Query();

    @Option(names = "--model", paramLabel = "<package>", description = "The model that made the corpus's features.")
    private @Nullable Path model;

    @Option(names = "--modality", description = "Only cases with an image of this modality.")
    private @Nullable String modality;

    @Option(names = "--organ", description = "Only cases with an image of this organ system.")
    private @Nullable String organ;

    @Option(names = "--view", description = "Only cases with an image of this view.")
    private @Nullable String view;

    @Option(names = "--split", description = "Only cases of this split: train, validation or test.")
    private @Nullable Split split;

    @Option(names = "--not-group", description = "No cases of this patient, by the corpus's hash.")
    private @Nullable String notGroup;

    @Option(names = "--count", defaultValue = "5", description = "How many; ${DEFAULT-VALUE} unless given.")
    private int count;

    @Override
    void run() {
        Corpus corpus = Corpus.open(folder);
        CaseFilter filter = new CaseFilter(
                modality == null ? null : CorpusModality.of(modality).orElseThrow(() -> unknown("modality")),
                organ == null ? null : OrganSystem.of(organ).orElseThrow(() -> unknown("organ")),
                view,
                split,
                notGroup);
        List<SimilarCase> found = corpus.similar(feature(corpus), filter, count);
        if (json()) {
            JsonArray cases = new JsonArray();
            found.forEach(similar -> cases.add(CorpusJson.similar(similar)));
            JsonObject object = new JsonObject();
            object.add("cases", cases);
            print(object);
            return;
        }
        for (SimilarCase similar : found) {
            out().printf(
                            Locale.ROOT,
                            "%.4f  row %d  %s  %s%n",
                            similar.cosine(),
                            similar.found().row(),
                            similar.found().split().label(),
                            similar.found().text().replace('\n', ' '));
        }
    }

    private float[] feature(Corpus corpus) {
        if (query.row != null) {
            return corpus.feature(query.row);
        }
        RadImage image = RadImage.of(Objects.requireNonNull(query.image));
        if (model == null) {
            return checked(corpus, ImageFeatures.thumbnails()).of(image);
        }
        try (ImageTextModel opened = ImageTextModel.open(model, Device.AUTO)) {
            return checked(corpus, ModelFeatures.of(opened)).of(image);
        }
    }

    private static ImageFeatures checked(Corpus corpus, ImageFeatures features) {
        if (!features.name().equals(corpus.summary().features())) {
            throw new ConfigurationException(
                    "Expected the features of the corpus (" + corpus.summary().features() + "), found "
                            + features.name() + ".",
                    "give with --model the model that the corpus was built with, or none if there was none.");
        }
        return features;
    }

    private static ConfigurationException unknown(String what) {
        return new ConfigurationException(
                "Expected a known " + what + ", found another.", "name one that radfound corpus stats lists.");
    }
}
