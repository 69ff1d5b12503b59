package io.github.radfound.training.corpus;

import io.github.radfound.training.internal.corpus.CaseFile;
import io.github.radfound.training.internal.corpus.CorpusFolder;
import io.github.radfound.training.internal.corpus.FeatureFile;
import io.github.radfound.training.internal.corpus.SimilarSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A finished corpus. Immutable and safe for use by many threads; nothing of it is kept in memory. */
public final class Corpus {

    private final Path folder;
    private final CorpusSummary summary;

    private Corpus(Path folder, CorpusSummary summary) {
        this.folder = folder;
        this.summary = summary;
    }

    /**
     * Opens a corpus.
     *
     * @throws io.github.radfound.error.TrainingException if there is none, or its build has not ended
     */
    public static Corpus open(Path folder) {
        return new Corpus(folder, CorpusFolder.finished(folder));
    }

    /** Counts. */
    public CorpusSummary summary() {
        return summary;
    }

    /** All cases in the order of their rows. The stream must be closed. */
    public Stream<CorpusCase> cases() {
        return CaseFile.read(CorpusFolder.cases(folder));
    }

    /** The cases of one split. The stream must be closed. */
    public Stream<CorpusCase> cases(Split split) {
        return cases().filter(c -> c.split() == split);
    }

    /**
     * Cases like an image: those of the greatest cosine between their features and its own. A case's features are the mean
     * of its images' normalised ones.
     *
     * @param feature a vector of the corpus's {@link CorpusSummary#features}
     * @param filter  which cases count
     * @param count   how many to give at most, at least 1
     * @return the most similar first; of equal ones the earlier row
     */
    public List<SimilarCase> similar(float[] feature, CaseFilter filter, int count) {
        return SimilarSearch.search(folder, feature, filter, count);
    }

    /**
     * The features of a case.
     *
     * @param row number of its row
     * @throws io.github.radfound.error.RequestException if no case has that row
     */
    public float[] feature(long row) {
        return FeatureFile.ofRow(folder, row);
    }
}
