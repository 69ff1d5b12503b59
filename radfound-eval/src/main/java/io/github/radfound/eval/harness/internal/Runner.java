package io.github.radfound.eval.harness.internal;

import io.github.radfound.CancellationToken;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ModelException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.internal.Hashes;
import io.github.radfound.eval.harness.EvaluatedModel;
import io.github.radfound.eval.harness.EvaluationListener;
import io.github.radfound.eval.harness.EvaluationProgress;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.HistorySetting;
import io.github.radfound.eval.harness.ModelAnswer;
import io.github.radfound.eval.harness.ModelIdentity;
import io.github.radfound.eval.harness.ModelRequest;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.SampleResult.Status;
import io.github.radfound.eval.harness.TaskDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a model all samples of a task, one after another, and writes what came of it. */
public final class Runner {

    /** Issues beyond these are counted, not listed. */
    private static final int LISTED_ISSUES = 200;

    private final TaskDefinition task;
    private final DataSet data;
    private final int shard;
    private final int shards;
    private final List<DataIssue> issues;
    private final EvaluationListener listener;
    private final @Nullable CancellationToken cancellation;
    private final SampleKeys keys;

    private int done;
    private int cached;
    private int failed;

    /** What to do, see {@link io.github.radfound.eval.harness.Evaluation}. */
    public Runner(
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
        this.issues = new ArrayList<>(data.issues());
        this.issues.addAll(predictionIssues);
        this.listener = listener;
        this.cancellation = cancellation;
        this.keys = new SampleKeys(task.history());
    }

    /** Runs or goes on. */
    public EvaluationRun run(EvaluatedModel model, Path out) {
        List<Sample> all = data.samples().stream()
                .filter(s -> task.kinds().isEmpty() || task.kinds().contains(s.kind()))
                .limit(task.limit() == 0 ? Long.MAX_VALUE : task.limit())
                .toList();
        if (all.isEmpty()) {
            throw new EvaluationException(
                    "Expected samples to evaluate, found none in " + data.name() + ", split " + data.split() + ", with "
                            + data.rejected() + " row(s) rejected.",
                    "check the split and the kinds of the task, and the copy of the data set.");
        }
        ModelIdentity identity = model.identity();
        RunInfo info = info(identity, all);
        RunFolder folder = RunFolder.at(out);
        try {
            folder.claim(info);
            try (ResponseLog log = ResponseLog.open(folder.responses())) {
                EvaluationRun run = Scorer.score(info, results(model, identity, all, log));
                folder.write(run);
                return run;
            }
        } catch (IOException e) {
            throw new EvaluationException(
                    "Expected to write to the folder of the run, found "
                            + e.getClass().getSimpleName() + ".",
                    "check its rights and free space; what was answered is kept.",
                    e);
        }
    }

    private RunInfo info(ModelIdentity identity, List<Sample> all) {
        Map<DataIssue.Kind, Integer> counts = new TreeMap<>();
        issues.forEach(issue -> counts.merge(issue.kind(), 1, Integer::sum));
        String[] prints = all.stream().map(SampleKeys::fingerprint).toArray(String[]::new);
        return new RunInfo(
                task,
                identity,
                data.name(),
                data.split(),
                data.source(),
                all.size(),
                data.rejected(),
                counts,
                issues.subList(0, Math.min(issues.size(), LISTED_ISSUES)),
                data.leakage(),
                Hashes.sha256(prints),
                shard,
                shards,
                SdkVersion.TEXT);
    }

    private List<SampleResult> results(EvaluatedModel model, ModelIdentity identity, List<Sample> all, ResponseLog log)
            throws IOException {
        int total = (all.size() - shard) / shards + (all.size() >= shard ? 1 : 0);
        long start = System.nanoTime();
        List<SampleResult> results = new ArrayList<>();
        for (int ordinal = shard - 1; ordinal < all.size(); ordinal += shards) {
            if (cancellation != null && cancellation.isCancelled()) {
                throw new CancelledException(
                        "Stopped after " + done + " of " + total + " samples.",
                        "start the run again to go on with it.");
            }
            results.add(result(model, identity, ordinal, all.get(ordinal), log));
            done++;
            listener.onProgress(progress(total, Duration.ofNanos(System.nanoTime() - start)));
        }
        return results;
    }

    private EvaluationProgress progress(int total, Duration elapsed) {
        int asked = done - cached;
        Optional<Duration> left = asked == 0
                ? Optional.empty()
                : Optional.of(elapsed.dividedBy(asked).multipliedBy(total - done));
        return new EvaluationProgress(done, total, cached, failed, elapsed, left);
    }

    private SampleResult result(
            EvaluatedModel model, ModelIdentity identity, int ordinal, Sample sample, ResponseLog log)
            throws IOException {
        ModelRequest request = new ModelRequest(sample, task.history());
        String key;
        try {
            key = keys.of(sample);
        } catch (ImageException e) {
            key = SampleKeys.fingerprint(sample);
            if (model.readsImages()) {
                return unanswered(ordinal, sample, key, Status.UNREADABLE, e);
            }
        }
        String cacheKey = Hashes.sha256(identity.hash(), key, sample.id());
        ModelAnswer known = log.get(cacheKey);
        if (known != null) {
            cached++;
            return answered(ordinal, sample, key, known);
        }
        RuntimeException last = null;
        for (int attempt = 0; attempt <= task.retries(); attempt++) {
            try {
                ModelAnswer answer = storable(model.answer(request));
                log.put(cacheKey, answer);
                return answered(ordinal, sample, key, answer);
            } catch (ImageException e) {
                return unanswered(ordinal, sample, key, Status.UNREADABLE, e);
            } catch (ModelException | ClosedException | CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                last = e;
            }
        }
        return unanswered(ordinal, sample, key, Status.FAILED, last);
    }

    /** As it will be read from the log: half a surrogate pair has no form in UTF-8. */
    private static ModelAnswer storable(ModelAnswer answer) {
        String text = new String(answer.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return new ModelAnswer(text, answer.confidence(), answer.probabilities());
    }

    private SampleResult answered(int ordinal, Sample sample, String key, ModelAnswer answer) {
        Double confidence =
                answer.confidence().isPresent() ? (Double) answer.confidence().getAsDouble() : null;
        Status status = answer.text().isBlank() ? Status.EMPTY : Status.ANSWERED;
        return result(ordinal, sample, key, answer.text(), confidence, answer.probabilities(), status, "");
    }

    private SampleResult unanswered(
            int ordinal, Sample sample, String key, Status status, @Nullable RuntimeException error) {
        failed++;
        // Our messages hold no patient data; those of others may.
        String reason = error == null ? "" : error.getClass().getSimpleName();
        String text = error instanceof RadFoundException ? reason + ": " + error.getMessage() : reason;
        return result(ordinal, sample, key, "", null, Map.of(), status, text);
    }

    private SampleResult result(
            int ordinal,
            Sample sample,
            String key,
            String prediction,
            @Nullable Double confidence,
            Map<String, Double> probabilities,
            Status status,
            String error) {
        Map<String, String> tags = new TreeMap<>(sample.tags());
        tags.put(Dimensions.IMAGES, Dimensions.images(keys.images(sample)));
        if (sample.kind() == SampleKind.REPORT) {
            boolean shown =
                    task.history() != HistorySetting.NONE && !sample.priors().isEmpty();
            tags.put(Dimensions.HISTORY, shown ? "yes" : "no");
        }
        return new SampleResult(
                ordinal,
                sample.id(),
                key,
                sample.patient(),
                sample.kind(),
                tags,
                sample.question(),
                sample.choices(),
                sample.references(),
                prediction,
                confidence,
                probabilities,
                status,
                error,
                Map.of());
    }
}
