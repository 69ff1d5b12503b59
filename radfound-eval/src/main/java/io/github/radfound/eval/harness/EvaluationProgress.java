package io.github.radfound.eval.harness;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an evaluation has come.
 *
 * @param done    samples that are through
 * @param total   samples of this run or shard
 * @param cached  those of them whose answers were there already
 * @param failed  those of them without an answer
 * @param elapsed time since the start
 * @param left    time that the rest will take at the pace of the samples answered so far; empty before the first
 */
public record EvaluationProgress(
        int done, int total, int cached, int failed, Duration elapsed, Optional<Duration> left) {}
