package io.github.radfound.eval.data;

import io.github.radfound.error.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model is asked, and what is held to be right. Immutable.
 *
 * @param id         unique in its data set and split
 * @param patient    a hash that is the same for samples of the same patient (or, where a data set does not say whose images
 *                   are whose, of the same case or image): samples that share it are not independent
 * @param kind       what is asked
 * @param images     the images in the order in which a model sees them; at least one
 * @param question   the question, or an empty text for a caption or report
 * @param indication indication for a report; may be empty
 * @param priors     earlier examinations, latest first
 * @param references answers, captions or reports that are held to be right; at least one
 * @param choices    for {@link SampleKind#CHOICE} the candidate answers, 2 to 26, the reference among them; otherwise
 *                   empty
 * @param tags       values by which results are split, such as {@code modality}; see {@link Tags}
 */
public record Sample(
        String id,
        String patient,
        SampleKind kind,
        List<SampleImage> images,
        String question,
        String indication,
        List<Visit> priors,
        List<String> references,
        List<String> choices,
        Map<String, String> tags) {

    private static final int MAXIMUM_CHOICES = 26;

    /** Copies the collections and checks them. */
    public Sample {
        images = List.copyOf(images);
        priors = List.copyOf(priors);
        references = List.copyOf(references);
        choices = List.copyOf(choices);
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
        check(!id.isBlank(), "an id", "none");
        check(!images.isEmpty(), "at least one image", "none");
        check(!references.isEmpty() && references.stream().noneMatch(String::isBlank), "a reference", "an empty one");
        check(kind.isQuestion() == !question.isBlank(), "a question where, and only where, one is asked", "otherwise");
        check((kind == SampleKind.CHOICE) == (choices.size() >= 2), "choices for a question with choices", "otherwise");
        check(choices.size() <= MAXIMUM_CHOICES, "at most 26 choices, one a letter", "more");
        check(choices.isEmpty() || choices.contains(references.get(0)), "the reference among the choices", "others");
    }

    /** Starts a sample. */
    public static Builder of(String id, SampleKind kind) {
        return new Builder(id, kind);
    }

    /** The number of images of the current examination. */
    public int imageCount() {
        return images.size();
    }

    private static void check(boolean holds, String expected, String found) {
        if (!holds) {
            throw new EvaluationException(
                    "Expected a sample with " + expected + ", found " + found + ".", "correct the sample.");
        }
    }

    /** Names neither id nor text. */
    @Override
    public String toString() {
        return "Sample[" + kind + "]";
    }

    /** A sample in the making; not safe for use by many threads. */
    public static final class Builder {

        private final String id;
        private final SampleKind kind;
        private String patient = "";
        private String question = "";
        private String indication = "";
        private final List<SampleImage> images = new ArrayList<>();
        private final List<Visit> priors = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private final List<String> choices = new ArrayList<>();
        private final Map<String, String> tags = new TreeMap<>();

        private Builder(String id, SampleKind kind) {
            this.id = id;
            this.kind = kind;
        }

        /** The hash of the patient; the id where none is set, so that the sample is taken for independent. */
        public Builder patient(String value) {
            patient = value;
            return this;
        }

        /** The question. */
        public Builder question(String value) {
            question = value.strip();
            return this;
        }

        /** The indication. */
        public Builder indication(String value) {
            indication = value.strip();
            return this;
        }

        /** One more image. */
        public Builder image(SampleImage value) {
            images.add(value);
            return this;
        }

        /** More images. */
        public Builder images(List<? extends SampleImage> values) {
            images.addAll(values);
            return this;
        }

        /** One more earlier examination. */
        public Builder prior(Visit value) {
            priors.add(value);
            return this;
        }

        /** One more reference. */
        public Builder reference(String value) {
            references.add(value.strip());
            return this;
        }

        /** The candidate answers. */
        public Builder choices(List<String> values) {
            choices.addAll(values);
            return this;
        }

        /** A value by which results are split; an empty one is left out. */
        public Builder tag(String name, String value) {
            if (!value.isBlank()) {
                tags.put(name, value.strip());
            }
            return this;
        }

        /**
         * The sample.
         *
         * @throws EvaluationException if a part is missing or contradicts another
         */
        public Sample build() {
            return new Sample(
                    id,
                    patient.isEmpty() ? id : patient,
                    kind,
                    images,
                    question,
                    indication,
                    priors,
                    references,
                    choices,
                    tags);
        }
    }
}
