package io.github.radfound.training.corpus;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.training.internal.corpus.BuildSettings;
import io.github.radfound.training.internal.corpus.CorpusRun;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Builds a corpus of image-text pairs, as the RadFound paper describes its RadVLCorpus: rows of a source are read, texts
 * cleaned and standardised, pairs with sensitive information and duplicate pairs left out, images tagged with modality, view
 * and organ systems, patients divided into splits, and what was left out is accounted for by row number and reason.
 *
 * <pre>{@code
 * CaseSource source = CaseSources.csv(Path.of("pairs.csv"), Path.of("images"), Columns.DEFAULT);
 * CorpusSummary summary = CorpusBuild.of(source, key).run(Path.of("corpus"));
 * }</pre>
 *
 * <p>Rows stream through: memory is needed for a few cases at a time, and some hundred bytes for each earlier one by which
 * duplicates are found. The folder holds {@code cases.jsonl}, {@code features.bin}, {@code dropped.jsonl} (row numbers and
 * reasons, no text), {@code account.md}, {@code counts.md} and {@code counts.csv}; while the build goes on also its state. A
 * build that was interrupted goes on where it was when it is run again with equal settings, and gives the same bytes. The
 * order of steps is documented in {@code docs/corpus.md}. Texts and paths in the corpus are as confidential as the source.
 *
 * <p>Immutable; one build writes to a folder at a time.
 */
public final class CorpusBuild {

    /** Bytes of a key at least. */
    public static final int MIN_KEY = 16;

    private final BuildSettings settings;

    private CorpusBuild(BuildSettings settings) {
        this.settings = settings;
    }

    /**
     * A build with default options, tags from source and headers alone, and thumbnails as features.
     *
     * @param source where cases come from
     * @param key    secret random bytes, at least {@value #MIN_KEY}: patients are known in the corpus by a keyed hash (HMAC
     *               with SHA-256) alone. The same key and seed give the same splits
     */
    public static CorpusBuild of(CaseSource source, byte[] key) {
        Objects.requireNonNull(source, "source");
        if (key.length < MIN_KEY) {
            throw new ConfigurationException(
                    "Expected a key of at least " + MIN_KEY + " bytes, found " + key.length + ".",
                    "give random bytes and keep them secret.");
        }
        return new CorpusBuild(new BuildSettings(
                source,
                key.clone(),
                CorpusOptions.DEFAULT,
                Tagger.NONE,
                ImageFeatures.thumbnails(),
                ProgressListener.NONE));
    }

    /** With other options. */
    public CorpusBuild options(CorpusOptions options) {
        return new CorpusBuild(settings.withOptions(options));
    }

    /** With a tagger for tags that source and headers lack. */
    public CorpusBuild tagger(Tagger tagger) {
        return new CorpusBuild(settings.withTagger(tagger));
    }

    /** With other features. */
    public CorpusBuild features(ImageFeatures features) {
        return new CorpusBuild(settings.withFeatures(features));
    }

    /** With a listener; it hears of rows, whose number is not known before the end. */
    public CorpusBuild progress(ProgressListener listener) {
        return new CorpusBuild(settings.withProgress(listener));
    }

    /**
     * Builds the corpus, or goes on with it.
     *
     * @param folder missing, empty, or with an interrupted build of the same settings
     * @return counts of the whole corpus
     * @throws io.github.radfound.error.TrainingException if the folder holds something else, the source cannot be read, or a
     *     file cannot be written; what is done stays done
     */
    public CorpusSummary run(Path folder) {
        return new CorpusRun(settings, folder).run();
    }
}
