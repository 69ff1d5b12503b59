package io.github.radfound.training.corpus;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ImageTextModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tags by zero-shot classification with a model of two towers, as the RadFound paper tags its corpus with BiomedCLIP. Each
 * class is described by the mean of a few prompts; the likeliest class is taken if its probability reaches a threshold. The
 * prompts and the list of views are our choice, the paper gives none.
 *
 * <p>A wrong tag is likelier the less a model knows of radiology: look at the counts before relying on them. The tagger does
 * not close the model. Safe for use by many threads.
 */
public final class ZeroShotTagger implements Tagger {

    /** Least probability of a tag unless another one is given. */
    public static final double DEFAULT_THRESHOLD = 0.5;

    /** Views that are told apart, with the words for them. */
    private static final List<View> VIEWS = List.of(
            new View("PA", "frontal chest X-ray"),
            new View("LATERAL", "lateral X-ray"),
            new View("AXIAL", "axial slice"),
            new View("CORONAL", "coronal slice"),
            new View("SAGITTAL", "sagittal slice"),
            new View("CC", "craniocaudal mammogram"),
            new View("MLO", "mediolateral oblique mammogram"));

    private final ImageTextModel model;
    private final double threshold;
    private final List<float[]> modalities;
    private final List<float[]> organs;
    private final List<float[]> views;

    private record View(String code, String words) {}

    private ZeroShotTagger(ImageTextModel model, double threshold) {
        this.model = Objects.requireNonNull(model, "model");
        this.threshold = threshold;
        this.modalities = prompts(List.of(CorpusModality.values()), m -> List.of(m.label(), m.label() + " image"));
        this.organs = prompts(
                List.of(OrganSystem.values()),
                o -> List.of("radiology image of the " + o.phrase(), o.phrase(), o.phrase() + " scan"));
        this.views = prompts(VIEWS, v -> List.of(v.words(), "this is a " + v.words()));
    }

    /** A tagger with the default threshold. */
    public static ZeroShotTagger of(ImageTextModel model) {
        return of(model, DEFAULT_THRESHOLD);
    }

    /**
     * A tagger.
     *
     * @param model     the model; the caller closes it, later than the tagger's last use
     * @param threshold least probability of a tag, 0 to 1
     */
    public static ZeroShotTagger of(ImageTextModel model, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new ConfigurationException(
                    "Expected a threshold of tags from 0 to 1, found " + threshold + ".", "correct it.");
        }
        return new ZeroShotTagger(model, threshold);
    }

    private <T> List<float[]> prompts(List<T> classes, Function<T, List<String>> texts) {
        List<float[]> vectors = new ArrayList<>();
        classes.forEach(one -> vectors.add(model.prompts(texts.apply(one))));
        return List.copyOf(vectors);
    }

    @Override
    public ImageTags tags(RadImage image) {
        float[] vector = model.image(image);
        OrganSystem organ = likeliest(vector, organs, List.of(OrganSystem.values()));
        View view = likeliest(vector, views, VIEWS);
        return new ImageTags(
                likeliest(vector, modalities, List.of(CorpusModality.values())),
                view == null ? null : view.code(),
                organ == null ? Set.of() : Set.of(organ));
    }

    private <T> @Nullable T likeliest(float[] image, List<float[]> prompts, List<T> classes) {
        float[] probabilities = model.probabilities(image, prompts);
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return probabilities[best] >= threshold ? classes.get(best) : null;
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "zero-shot %.3f %s", threshold, model.name());
    }
}
