package io.github.radfound.eval.harness.internal;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.harness.Subgroup;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run: {@code run.json} (what it is of), {@code responses.jsonl} (answers as they come), and at its end
 * {@code samples.jsonl} and {@code results.json}. Nothing in the latter two depends on when or how often the run was started.
 *
 * @param folder the folder
 */
public record RunFolder(Path folder) {

    /** What is written to {@code results.json}. */
    private record Results(
            @Nullable Map<SampleResult.Status, Integer> counts,
            @Nullable List<Score> scores,
            @Nullable List<Subgroup> subgroups) {}

    /** The files at a folder. */
    public static RunFolder at(Path folder) {
        return new RunFolder(folder);
    }

    Path responses() {
        return folder.resolve("responses.jsonl");
    }

    private Path info() {
        return folder.resolve("run.json");
    }

    private Path samples() {
        return folder.resolve("samples.jsonl");
    }

    private Path results() {
        return folder.resolve("results.json");
    }

    /**
     * Makes the folder that of a run, or takes up the run that it is of.
     *
     * @throws EvaluationException if it is the folder of another run
     */
    void claim(RunInfo run) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(info())) {
            replace(info(), List.of(Json.PRETTY.toJson(run)));
            return;
        }
        RunInfo there = parse(Json.PRETTY, Files.readString(info()), RunInfo.class);
        if (!sameRun(there, run)) {
            throw new EvaluationException(
                    "Expected an empty folder, or one in which the same task, model, data and shard were begun; found another"
                            + " run.",
                    "give another folder, or delete this one.");
        }
    }

    /** Issues of a data set may come and go, such as images that were missing. */
    private static boolean sameRun(RunInfo a, RunInfo b) {
        return a.task().equals(b.task())
                && a.model().equals(b.model())
                && a.fingerprint().equals(b.fingerprint())
                && a.shard() == b.shard()
                && a.shards() == b.shards();
    }

    /** Writes what a run came to; each file appears whole or not at all. */
    public void write(EvaluationRun run) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        run.samples().forEach(sample -> lines.add(Json.LINE.toJson(sample)));
        replace(info(), List.of(Json.PRETTY.toJson(run.info())));
        replace(samples(), lines);
        Results results = new Results(new TreeMap<>(run.statusCounts()), run.scores(), run.subgroups());
        replace(results(), List.of(Json.PRETTY.toJson(results)));
    }

    private static void replace(Path file, List<String> lines) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            for (String line : lines) {
                // Replaces halves of surrogate pairs, which a writer refuses.
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads a run that came to its end. */
    public EvaluationRun read() {
        try {
            if (!Files.exists(results()) || !Files.exists(samples()) || !Files.exists(info())) {
                throw new EvaluationException(
                        "Expected the folder of a run that came to its end, found none of run.json, samples.jsonl and"
                                + " results.json or not all.",
                        "name the folder that was given with --out, and finish the run.");
            }
            RunInfo run = parse(Json.PRETTY, Files.readString(info()), RunInfo.class);
            Results results = parse(Json.PRETTY, Files.readString(results()), Results.class);
            List<Score> scores = results.scores();
            List<Subgroup> subgroups = results.subgroups();
            if (scores == null || subgroups == null) {
                throw damaged(null);
            }
            List<SampleResult> lines = new ArrayList<>();
            try (BufferedReader reader = Files.newBufferedReader(samples())) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(parse(Json.LINE, line, SampleResult.class));
                }
            }
            return new EvaluationRun(run, lines, scores, subgroups);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static <T> T parse(Gson gson, String text, Class<T> type) {
        try {
            return Json.read(gson, text, type);
        } catch (JsonParseException e) {
            throw damaged(e);
        }
    }

    private static EvaluationException damaged(@Nullable Exception cause) {
        return new EvaluationException(
                "Expected the files of a run as this version writes them, found others or damage.",
                "run the evaluation again into another folder.",
                cause);
    }
}
