package io.github.radfound.training.internal.recipe;

import io.github.radfound.error.RadFoundException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import io.github.radfound.runtime.PromptIds;
import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.LanguageBatches;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.data.AugmentedPixels;
import io.github.radfound.training.data.PreparedPixels;
import io.github.radfound.training.data.Sample;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Samples as batches for a language model: the prompt as it will be asked, the answer as it will be written. */
public final class LanguageExamples implements TrainingData {

    /** Tokens that words may cost or save where others stand before them. */
    private static final int SLACK = 4;

    private final List<Sample> samples;
    private final ModelInputs inputs;
    private final PreparedPixels pixels;
    private final LanguageBatches batches;
    private final int[] lengths;

    /** Tokens of the model's own words around those of a sample, for questions and captions. */
    private final Map<Boolean, Integer> overheads = new HashMap<>();

    private final Map<Integer, Integer> exact = new HashMap<>();

    private @Nullable AugmentedPixels augmented;
    private long seed;

    /**
     * Examples of samples.
     *
     * @throws TrainingException if a sample has no answer, names an image that is not there, or does not fit into the context;
     *                           where prompts tell images apart this may turn out when the image is read
     */
    public LanguageExamples(List<Sample> samples, ModelInputs inputs, PreparedPixels pixels, LanguageModelSizes sizes) {
        this.samples = List.copyOf(samples);
        this.inputs = inputs;
        this.pixels = pixels;
        this.batches = new LanguageBatches(sizes);
        this.lengths = new int[samples.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = check(samples.get(i));
        }
        if (!inputs.tagsImages()) {
            Map<Integer, PreparedImages> others = new HashMap<>();
            for (Sample sample : samples) {
                // Prompts say nothing of the images: those of any sample with as many will do.
                example(sample, others.computeIfAbsent(sample.images().size(), count -> pixels.of(sample)));
            }
        }
    }

    /** Changes the images of batches to train with at random; what is drawn follows from the seed and the batch's number. */
    public LanguageExamples augmented(AugmentedPixels changed, long newSeed) {
        augmented = changed;
        seed = newSeed;
        return this;
    }

    /** What can be seen before any image is read; the least number of tokens. */
    private int check(Sample sample) {
        if (sample.answer().isBlank()) {
            throw unsuited(
                    sample, "an answer to learn", "an empty text", "leave out the row, or give it an answer.", null);
        }
        if (sample.images().isEmpty() || !sample.images().stream().allMatch(Files::isRegularFile)) {
            throw unsuited(sample, "an image", "none", "restore the file or leave out the row.", null);
        }
        int text = inputs.length(sample.prompt()) + inputs.length(sample.answer());
        int least = text + inputs.tokensPerTile() * sample.images().size();
        if (least > inputs.maxPositions()) {
            throw unsuited(
                    sample,
                    "at most " + inputs.maxPositions() + " tokens of images, prompt and answer",
                    least + " or more",
                    "shorten the text, or train a model with a longer context.",
                    null);
        }
        return least;
    }

    private static TrainingException unsuited(
            Sample sample, String expected, String found, String remedy, @Nullable RadFoundException cause) {
        return new TrainingException(
                "Row " + sample.row() + ": expected " + expected + ", found " + found + ".", remedy, cause);
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public int length(int sample) {
        return lengths[sample];
    }

    @Override
    public Batch batch(List<Integer> chosen) {
        return batch(chosen, pixels::of);
    }

    @Override
    public Batch batch(List<Integer> chosen, long number) {
        AugmentedPixels changed = augmented;
        if (changed == null) {
            return batch(chosen);
        }
        Random random = new Random(Draws.seed(seed, number));
        return batch(chosen, sample -> changed.of(sample, random));
    }

    private Batch batch(List<Integer> chosen, Function<Sample, PreparedImages> images) {
        List<Example> examples = new ArrayList<>();
        for (int number : chosen) {
            examples.add(example(samples.get(number), images.apply(samples.get(number))));
        }
        return assemble(examples);
    }

    /**
     * How many tokens a sample has, those of its images among them. Where the model's own words are the same around all
     * images they are counted once; otherwise the sample's images are read.
     */
    public int tokens(int sample) {
        if (inputs.tagsImages() || samples.get(sample).images().size() != 1) {
            return exact.computeIfAbsent(sample, number -> example(number).tokens().length);
        }
        boolean caption = samples.get(sample).prompt().isBlank();
        int around = overheads.computeIfAbsent(caption, kind -> {
            Example example = example(sample);
            return example.tokens().length - lengths[sample];
        });
        return lengths[sample] + around + SLACK;
    }

    /** One sample as an example. */
    Example example(int sample) {
        return example(samples.get(sample), pixels.of(samples.get(sample)));
    }

    /** Examples as a batch. */
    Batch assemble(List<Example> examples) {
        return batches.of(examples);
    }

    private void requireSuited(Sample sample, Example example) {
        try {
            batches.require(example);
        } catch (TrainingException e) {
            throw new TrainingException("Row " + sample.row() + ": " + body(e), e.remedy(), e);
        }
    }

    private static String body(TrainingException e) {
        String message = String.valueOf(e.getMessage());
        String ending = " Remedy: " + e.remedy();
        return message.endsWith(ending) ? message.substring(0, message.length() - ending.length()) : message;
    }

    private Example example(Sample sample, PreparedImages images) {
        try {
            PromptIds prompt =
                    sample.prompt().isBlank() ? inputs.caption(images) : inputs.question(images, sample.prompt());
            Example example = Example.of(
                    images,
                    wide(prompt.instructionIds()),
                    wide(prompt.ids()),
                    wide(inputs.answer(prompt, sample.answer())));
            requireSuited(sample, example);
            return example;
        } catch (TrainingException e) {
            throw e;
        } catch (RadFoundException e) {
            throw unsuited(sample, "a prompt that the model takes", e.getClass().getSimpleName(), e.remedy(), e);
        }
    }

    private static long[] wide(int[] ids) {
        return Arrays.stream(ids).asLongStream().toArray();
    }
}
