package io.github.radfound.eval.harness;

import io.github.radfound.CancellationToken;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.DataSets;
import io.github.radfound.eval.harness.internal.Merger;
import io.github.radfound.eval.harness.internal.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that is being described: every method returns a changed copy, {@link #run} carries it out. Immutable.
 *
 * <pre>{@code
 * try (EvaluatedModel model = FacadeModel.of(RadFound.load(folder))) {
 *     EvaluationRun run = Evaluation.of(TaskDefinition.of("vqa-rad").build(), data).run(model, out);
 * }
 * }</pre>
 *
 * <p>A run that is stopped or killed goes on where it was when it is started again with the same folder, and comes to the
 * identical results. Samples whose model fails are tried again when the run is started again.
 */
public final class Evaluation {

    private final TaskDefinition task;
    private final DataSet data;
    private final int shard;
    private final int shards;
    private final List<DataIssue> predictionIssues;
    private final EvaluationListener listener;
    private final @Nullable CancellationToken cancellation;

    private Evaluation(
            TaskDefinition task,
            DataSet data,
            int shard,
            int shards,
            List<DataIssue> predictionIssues,
            EvaluationListener listener,
            @Nullable CancellationToken cancellation) {
        this.task = task;
        this.data = data;
        this.shard = shard;
        this.shards = shards;
        this.predictionIssues = predictionIssues;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** A task on a data set at hand. */
    public static Evaluation of(TaskDefinition task, DataSet data) {
        return new Evaluation(task, data, 1, 1, List.of(), EvaluationListener.NONE, null);
    }

    /**
     * A task on a local copy of its data set.
     *
     * @param task   the task
     * @param folder the copy of the data set
     * @param images where its images lie if they lie elsewhere, or {@code null}
     */
    public static Evaluation of(TaskDefinition task, Path folder, @Nullable Path images) {
        return of(task, DataSets.load(task.data(), folder, task.dataSetOptions().withImages(images)));
    }

    /**
     * Only one of several equal parts, to be {@link #merge merged} with the others.
     *
     * @param index which, from 1
     * @param count of how many
     */
    public Evaluation shard(int index, int count) {
        if (count < 1 || index < 1 || index > count) {
            throw new EvaluationException(
                    "Expected a shard from 1 to the number of shards, found " + index + " of " + count + ".",
                    "correct the shard.");
        }
        return new Evaluation(task, data, index, count, predictionIssues, listener, cancellation);
    }

    /** With issues of a file of predictions, which join those of the data set. */
    public Evaluation predictionIssues(List<DataIssue> issues) {
        return new Evaluation(task, data, shard, shards, List.copyOf(issues), listener, cancellation);
    }

    /** Telling the listener how it goes. */
    public Evaluation listener(EvaluationListener value) {
        return new Evaluation(
                task, data, shard, shards, predictionIssues, Objects.requireNonNull(value, "value"), cancellation);
    }

    /** Stopping between two samples when the switch is thrown; the run can be taken up again. */
    public Evaluation cancellation(CancellationToken token) {
        return new Evaluation(task, data, shard, shards, predictionIssues, listener, token);
    }

    /** The data set. */
    public DataSet data() {
        return data;
    }

    /**
     * Carries out the evaluation, or goes on with it, and writes its results.
     *
     * @param model the model; not closed
     * @param out   folder of the run: new, or that of the same run
     * @throws EvaluationException if there is nothing to evaluate, or the folder is that of another run or in use
     * @throws io.github.radfound.error.ModelException if the model cannot be opened
     * @throws io.github.radfound.error.CancelledException if it was stopped
     */
    public EvaluationRun run(EvaluatedModel model, Path out) {
        return new Runner(task, data, shard, shards, predictionIssues, listener, cancellation).run(model, out);
    }

    /**
     * Merges all shards of a run into results that are identical to those of the run in one piece.
     *
     * @param shards their folders, in any order
     * @param out    folder of the whole
     * @throws EvaluationException if a shard is missing, twice there, or of another run
     */
    public static EvaluationRun merge(List<Path> shards, Path out) {
        return Merger.merge(shards, out);
    }
}
