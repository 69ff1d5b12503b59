package io.github.radfound.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Images and what is said about them. Immutable.
 *
 * @param row     where it stands in its source, from 1 on: what messages name, since texts and file names may identify
 *                a patient
 * @param images  files, in the order in which the model sees them: current ones, then priors
 * @param days    of each image, how long it was taken before the current study: 0 for a current image, negative for a prior
 * @param prompt  what is asked; empty for a caption, that is, for the text that the model's own caption prompt asks for
 * @param answer  what the model is to say; empty where there is nothing to learn but the images
 * @param patient who it is of, an opaque key, or {@code null} if it is not known; keeps patients apart, goes nowhere else
 * @param study   what images belong together, an opaque key, or {@code null}
 * @param tags    {@code modality:CT}, {@code region:chest}, {@code view:PA}, {@code finding:effusion} and the like
 */
public record Sample(
        int row,
        List<Path> images,
        List<Integer> days,
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
        days = List.copyOf(days);
        if (days.size() != images.size() || days.stream().anyMatch(day -> day > 0)) {
            throw new IllegalArgumentException(
                    "every image must have a number of days, 0 or negative, " + images.size() + " images had " + days);
        }
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(answer, "answer");
        tags = Set.copyOf(tags);
    }

    /** A question and its answer about one image. */
    public static Sample of(int row, Path image, String prompt, String answer) {
        return of(row, List.of(image), prompt, answer);
    }

    /** A question and its answer about current images. */
    public static Sample of(int row, List<Path> images, String prompt, String answer) {
        return new Sample(row, images, current(images), prompt, answer, null, null, Set.of());
    }

    private static List<Integer> current(List<Path> images) {
        return Collections.nCopies(images.size(), 0);
    }

    /**
     * The same with images of a prior study after those that there are.
     *
     * @param before days from the current study, negative
     */
    public Sample withPrior(List<Path> files, int before) {
        List<Path> all = new ArrayList<>(images);
        all.addAll(files);
        List<Integer> allDays = new ArrayList<>(days);
        allDays.addAll(Collections.nCopies(files.size(), before));
        return new Sample(row, all, allDays, prompt, answer, patient, study, tags);
    }

    /** The same about other, current images. */
    public Sample withImages(List<Path> files) {
        return new Sample(row, files, current(files), prompt, answer, patient, study, tags);
    }

    /** The same with an identity. */
    public Sample of(@Nullable String newPatient, @Nullable String newStudy, Set<String> newTags) {
        return new Sample(row, images, days, prompt, answer, newPatient, newStudy, newTags);
    }

    /** Without a text: says neither what it is nor of whom. */
    @Override
    public String toString() {
        return "Sample[row " + row + ", " + images.size() + " images]";
    }
}
