package io.github.radfound.eval.harness.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Puts the shards of a run together. */
public final class Merger {

    private Merger() {}

    /** Merges shards into the folder of a whole run. */
    public static EvaluationRun merge(List<Path> shards, Path out) {
        if (shards.isEmpty()) {
            throw new EvaluationException("Expected shards to merge, found none.", "name their folders.");
        }
        List<EvaluationRun> runs = shards.stream().map(EvaluationRun::read).toList();
        RunInfo first = runs.get(0).info();
        TreeSet<Integer> seen = new TreeSet<>();
        List<SampleResult> samples = new ArrayList<>();
        for (EvaluationRun run : runs) {
            RunInfo info = run.info();
            boolean same = info.shards() == first.shards() && info.whole().equals(first.whole());
            if (!same || !seen.add(info.shard())) {
                throw new EvaluationException(
                        "Expected each shard of one run once, found "
                                + (same ? "shard " + info.shard() + " twice" : "shards of different runs") + ".",
                        "merge runs of the same task, model, data and version, each with a shard of its own.");
            }
            samples.addAll(run.samples());
        }
        if (seen.size() != first.shards() || samples.size() != first.total()) {
            throw new EvaluationException(
                    "Expected " + first.shards() + " shards with " + first.total() + " samples, found the shards "
                            + seen + " with " + samples.size() + ".",
                    "run the missing shards, and name them all.");
        }
        samples.sort(Comparator.comparingInt(SampleResult::ordinal));
        EvaluationRun whole = Scorer.score(first.whole(), samples);
        try {
            RunFolder.at(out).write(whole);
        } catch (IOException e) {
            throw new EvaluationException(
                    "Expected to write the merged run, found " + e.getClass().getSimpleName() + ".",
                    "check the folder's rights and free space.",
                    e);
        }
        return whole;
    }
}
