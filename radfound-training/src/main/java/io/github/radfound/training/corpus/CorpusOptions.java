package io.github.radfound.training.corpus;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.image.ImageLimits;
import java.util.Objects;

/**
 * How a corpus is built. Immutable; each method gives options that differ in one thing.
 *
 * @param maskSensitive      whether sensitive text is masked; otherwise its case is dropped, as the paper does
 * @param minWords           least words of a cleaned text
 * @param maxWords           most words of a cleaned text
 * @param duplicates         what a duplicate is
 * @param textSimilarity     least estimated Jaccard similarity of word shingles at which texts count as equal, 0.5 to 1
 * @param imageDistance      most differing bits, of 256, at which images count as equal, 0 to 15
 * @param validationFraction share of patients for validation
 * @param testFraction       share of patients for testing
 * @param seed               another seed gives other splits
 * @param limits             bounds of each image
 */
public record CorpusOptions(
        boolean maskSensitive,
        int minWords,
        int maxWords,
        DuplicateRule duplicates,
        double textSimilarity,
        int imageDistance,
        double validationFraction,
        double testFraction,
        long seed,
        ImageLimits limits) {

    /** Differing bits up to which the index finds every image. */
    public static final int MAX_DISTANCE = 15;

    /** Below this similarity the index would miss too many texts. */
    public static final double MIN_SIMILARITY = 0.5;

    /**
     * Drops sensitive cases and duplicate pairs; 1 to 4,096 words; similarity 0.9; distance 12; 10 % of patients for
     * validation and 10 % for testing.
     */
    public static final CorpusOptions DEFAULT =
            new CorpusOptions(false, 1, 4096, DuplicateRule.PAIR, 0.9, 12, 0.1, 0.1, 0, ImageLimits.DEFAULT);

    /** Checks the ranges. */
    public CorpusOptions {
        Objects.requireNonNull(duplicates, "duplicates");
        Objects.requireNonNull(limits, "limits");
        check(
                minWords >= 1 && maxWords >= minWords,
                "1 or more words and a maximum no smaller",
                minWords + ", " + maxWords);
        check(textSimilarity >= MIN_SIMILARITY && textSimilarity <= 1, "a text similarity of 0.5 to 1", textSimilarity);
        check(imageDistance >= 0 && imageDistance <= MAX_DISTANCE, "an image distance of 0 to 15", imageDistance);
        check(
                validationFraction >= 0 && testFraction >= 0 && validationFraction + testFraction < 1,
                "shares of 0 or more whose sum is below 1",
                validationFraction + ", " + testFraction);
    }

    private static void check(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new ConfigurationException(
                    "Expected " + expected + " in the options of a corpus, found " + found + ".",
                    "correct the option.");
        }
    }

    /** Masking sensitive text, or dropping its cases. */
    public CorpusOptions maskSensitive(boolean value) {
        return new CorpusOptions(
                value,
                minWords,
                maxWords,
                duplicates,
                textSimilarity,
                imageDistance,
                validationFraction,
                testFraction,
                seed,
                limits);
    }

    /** With other bounds of the number of words. */
    public CorpusOptions words(int least, int most) {
        return new CorpusOptions(
                maskSensitive,
                least,
                most,
                duplicates,
                textSimilarity,
                imageDistance,
                validationFraction,
                testFraction,
                seed,
                limits);
    }

    /** With another rule for duplicates. */
    public CorpusOptions duplicates(DuplicateRule rule, double similarity, int distance) {
        return new CorpusOptions(
                maskSensitive,
                minWords,
                maxWords,
                rule,
                similarity,
                distance,
                validationFraction,
                testFraction,
                seed,
                limits);
    }

    /** With other shares and another seed of the splits. */
    public CorpusOptions splits(double validation, double test, long newSeed) {
        return new CorpusOptions(
                maskSensitive,
                minWords,
                maxWords,
                duplicates,
                textSimilarity,
                imageDistance,
                validation,
                test,
                newSeed,
                limits);
    }

    /** With other limits of images. */
    public CorpusOptions limits(ImageLimits value) {
        return new CorpusOptions(
                maskSensitive,
                minWords,
                maxWords,
                duplicates,
                textSimilarity,
                imageDistance,
                validationFraction,
                testFraction,
                seed,
                value);
    }
}
