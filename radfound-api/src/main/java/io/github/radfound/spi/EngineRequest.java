package io.github.radfound.spi;

import io.github.radfound.GenerationOptions;
import io.github.radfound.image.RadImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call as the engine sees it.
 *
 * @param task        what is asked for
 * @param images      the images, current ones first, then priors (with negative relative days in their context)
 * @param text        the question for {@link Task#VQA}, the raw prompt for {@link Task#GENERATE}, otherwise empty
 * @param indication  indication or clinical question for a report, or {@code null}
 * @param priorReport text of a prior report, or {@code null}
 * @param choices     candidate answers to score instead of generating; empty for none
 * @param options     how to generate
 * @param adapter     folder of a LoRA adapter to apply, or {@code null}
 * @param attention   whether to return attention maps
 */
public record EngineRequest(
        Task task,
        List<RadImage> images,
        String text,
        @Nullable String indication,
        @Nullable String priorReport,
        List<String> choices,
        GenerationOptions options,
        @Nullable Path adapter,
        boolean attention) {

    /** What is asked for. */
    public enum Task {
        /** An answer to a question. */
        VQA,
        /** A caption. */
        CAPTION,
        /** A report. */
        REPORT,
        /** The continuation of a raw prompt. */
        GENERATE
    }

    /** Copies the lists. */
    public EngineRequest {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(text, "text");
        images = List.copyOf(images);
        choices = List.copyOf(choices);
    }

    /** The same request with other images. */
    public EngineRequest withImages(List<RadImage> value) {
        return new EngineRequest(task, value, text, indication, priorReport, choices, options, adapter, attention);
    }

    /** The same request with an indication. */
    public EngineRequest withIndication(String value) {
        return new EngineRequest(task, images, text, value, priorReport, choices, options, adapter, attention);
    }

    /** The same request with a prior report. */
    public EngineRequest withPriorReport(String value) {
        return new EngineRequest(task, images, text, indication, value, choices, options, adapter, attention);
    }

    /** The same request with candidate answers. */
    public EngineRequest withChoices(List<String> value) {
        return new EngineRequest(task, images, text, indication, priorReport, value, options, adapter, attention);
    }

    /** The same request with other generation options. */
    public EngineRequest withOptions(GenerationOptions value) {
        return new EngineRequest(task, images, text, indication, priorReport, choices, value, adapter, attention);
    }

    /** The same request with an adapter. */
    public EngineRequest withAdapter(Path value) {
        return new EngineRequest(task, images, text, indication, priorReport, choices, options, value, attention);
    }

    /** The same request with attention maps, or without. */
    public EngineRequest withAttention(boolean value) {
        return new EngineRequest(task, images, text, indication, priorReport, choices, options, adapter, value);
    }
}
