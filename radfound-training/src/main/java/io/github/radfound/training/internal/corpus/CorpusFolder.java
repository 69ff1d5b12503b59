package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.corpus.CorpusSummary;
import java.nio.file.Path;

/** The files of a corpus. */
public final class CorpusFolder {

    static final String CASES = "cases.jsonl";
    static final String DROPPED = "dropped.jsonl";
    static final String INDEX = "index.bin";
    static final String FEATURES = "features.bin";

    private CorpusFolder() {}

    /** The file of cases. */
    public static Path cases(Path folder) {
        return folder.resolve(CASES);
    }

    /** The summary of a finished corpus. */
    public static CorpusSummary finished(Path folder) {
        BuildState state = BuildState.read(folder);
        if (state == null || !state.finished()) {
            throw new TrainingException(
                    "Expected a finished corpus in the folder, found "
                            + (state == null ? "none." : "one whose build was interrupted."),
                    state == null ? "name the folder of a corpus." : "run the build again: it resumes.");
        }
        return summary(state);
    }

    static CorpusSummary summary(BuildState state) {
        return new CorpusSummary(
                state.rows(),
                state.counts().getOrDefault("cases", 0L),
                state.counts().getOrDefault("images", 0L),
                state.counts(),
                state.features(),
                state.tagger());
    }
}
