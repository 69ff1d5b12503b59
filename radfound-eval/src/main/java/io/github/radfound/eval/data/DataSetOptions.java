package io.github.radfound.eval.data;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to read a data set. Immutable.
 *
 * @param split    the split, or empty for the data set's test split
 * @param language language of the questions where a data set has several, as a two-letter code
 * @param images   folder of the images where they lie apart from the texts, as those of MIMIC-CXR do
 * @param section  which part of a report is the reference
 * @param priors   most earlier examinations of a sample, latest first
 */
public record DataSetOptions(
        Optional<String> split, String language, Optional<Path> images, ReportSection section, int priors) {

    /** The test split in English, findings and impression, one earlier examination. */
    public static final DataSetOptions DEFAULT =
            new DataSetOptions(Optional.empty(), "en", Optional.empty(), ReportSection.BOTH, 1);

    /** Checks the numbers. */
    public DataSetOptions {
        if (priors < 0) {
            throw new IllegalArgumentException("expected 0 or more priors, found " + priors);
        }
    }

    /** With another split. */
    public DataSetOptions withSplit(String value) {
        return new DataSetOptions(Optional.of(value), language, images, section, priors);
    }

    /** With another language. */
    public DataSetOptions withLanguage(String value) {
        return new DataSetOptions(split, value, images, section, priors);
    }

    /** With images in a folder of their own; {@code null} for that of the texts. */
    public DataSetOptions withImages(@Nullable Path value) {
        return new DataSetOptions(split, language, Optional.ofNullable(value), section, priors);
    }

    /** With another part of reports. */
    public DataSetOptions withSection(ReportSection value) {
        return new DataSetOptions(split, language, images, value, priors);
    }

    /** With at most this many earlier examinations. */
    public DataSetOptions withPriors(int value) {
        return new DataSetOptions(split, language, images, section, value);
    }
}
