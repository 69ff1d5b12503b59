package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Visit;
import io.github.radfound.image.RadImage;
import java.util.List;

/** One sample as a model sees it: no reference, and of earlier examinations only what the setting shows. Immutable. */
public final class ModelRequest {

    private final Sample sample;
    private final HistorySetting history;

    /** What a model sees of a sample. */
    public ModelRequest(Sample sample, HistorySetting history) {
        this.sample = sample;
        this.history = history;
    }

    /** The sample's id. */
    public String sampleId() {
        return sample.id();
    }

    /** What is asked. */
    public SampleKind kind() {
        return sample.kind();
    }

    /**
     * Reads the images of the current examination, in order.
     *
     * @throws io.github.radfound.error.ImageException if one is missing or cannot be read; let it pass
     */
    public List<RadImage> images() {
        return read(sample.images());
    }

    /**
     * Reads the images of earlier examinations, latest first, each with its days before the current one in its context.
     *
     * @throws io.github.radfound.error.ImageException if one is missing or cannot be read; let it pass
     */
    public List<RadImage> priorImages() {
        return shownPriors().stream()
                .flatMap(visit -> read(visit.images()).stream()
                        .map(image -> image.withContext(image.context().withRelativeDays(-visit.daysBefore()))))
                .toList();
    }

    /** The latest earlier report, or an empty text. */
    public String priorReport() {
        return history.showsReports()
                ? sample.priors().stream()
                        .map(Visit::report)
                        .filter(report -> !report.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** The question, or an empty text for a caption or report. */
    public String question() {
        return sample.question();
    }

    /** The candidate answers of a question with choices; otherwise empty. */
    public List<String> choices() {
        return sample.choices();
    }

    /** The indication for a report; may be empty. */
    public String indication() {
        return sample.indication();
    }

    /** How many images of earlier examinations are shown, folders counted as one; nothing is read. */
    int priorImageCount() {
        return shownPriors().stream().mapToInt(visit -> visit.images().size()).sum();
    }

    /** Earlier examinations whose images are shown. A question on what changed cannot do without. */
    private List<Visit> shownPriors() {
        return history.showsImages() || sample.kind() == SampleKind.DIFFERENCE ? sample.priors() : List.of();
    }

    private static List<RadImage> read(List<SampleImage> images) {
        return images.stream().flatMap(image -> image.read().stream()).toList();
    }
}
