package io.github.radfound.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Images and what is said about them. Immutable.
 *
 * @param row     where it stands in its source, from 1 on: what messages name, since texts and file names may identify
 *                a patient
 * @param images  files, in the order in which the model sees them
 * @param prompt  what is asked; empty for a caption, that is, for the text that the model's own caption prompt asks for
 * @param answer  what the model is to say; empty where there is nothing to learn but the images
 * @param patient who it is of, an opaque key, or {@code null} if it is not known; keeps patients apart, goes nowhere else
 * @param study   what images belong together, an opaque key, or {@code null}
 * @param tags    {@code modality:CT}, {@code region:chest}, {@code view:PA}, {@code finding:effusion} and the like
 */
public record Sample(
        int row,
        List<Path> images,
        String prompt,
        String answer,
        @Nullable String patient,
        @Nullable String study,
        Set<String> tags) {

    /** Begins the tag of the modality. */
    public static final String MODALITY = "modality:";

    /** Begins the tag of the body region. */
    public static final String REGION = "region:";

    /** Copies the collections. */
    public Sample {
        images = List.copyOf(images);
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(answer, "answer");
        tags = Set.copyOf(tags);
    }

    /** A question and its answer about one image. */
    public static Sample of(int row, Path image, String prompt, String answer) {
        return new Sample(row, List.of(image), prompt, answer, null, null, Set.of());
    }

    /** The same about other images. */
    public Sample withImages(List<Path> files) {
        return new Sample(row, files, prompt, answer, patient, study, tags);
    }

    /** The same with an identity. */
    public Sample of(@Nullable String newPatient, @Nullable String newStudy, Set<String> newTags) {
        return new Sample(row, images, prompt, answer, newPatient, newStudy, newTags);
    }

    /** Without a text: says neither what it is nor of whom. */
    @Override
    public String toString() {
        return "Sample[row " + row + ", " + images.size() + " images]";
    }
}
