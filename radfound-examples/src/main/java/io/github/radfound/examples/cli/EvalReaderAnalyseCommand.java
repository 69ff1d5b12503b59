package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.eval.reader.GroupScore;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.ReaderAnalysis;
import io.github.radfound.eval.reader.ReaderPage;
import io.github.radfound.eval.reader.ReaderResult;
import io.github.radfound.eval.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Analyses ratings. */
@Command(name = "analyse", description = "Analyse ratings: distributions, means, agreement of readers, differences.")
final class EvalReaderAnalyseCommand extends CliCommand {

    @Parameters(index = "0", paramLabel = "<study>", description = "Folder of the study.")
    private Path study = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "<ratings>",
            description = "Exported JSON, CSV, or folders of them; what the server took by default.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "Folder of page.html and result.json.")
    private Path out = Path.of("");

    @Option(
            names = "--compare",
            paramLabel = "<source>",
            description = "The source or group that is compared with each other one; the first by default.")
    private @Nullable String compare;

    @Option(names = "--resamples", defaultValue = "1000", paramLabel = "<n>", description = "Resamples of intervals.")
    private int resamples;

    @Option(names = "--seed", defaultValue = "20260101", paramLabel = "<n>", description = "Seed of resamples.")
    private long seed;

    @Override
    void run() throws IOException {
        if (resamples < 1) {
            throw new ParameterException(
                    spec().commandLine(), "Expected at least one resample, found " + resamples + ".");
        }
        Ratings ratings = ReaderRatings.read(study, files);
        Resampling resampling = Resampling.DEFAULT.resamples(resamples).seed(seed);
        ReaderResult result = compare == null
                ? ReaderAnalysis.of(ratings, resampling)
                : ReaderAnalysis.of(ratings, compare, resampling);
        Path page = out.resolve("page.html");
        ReaderPage.of(result).write(page);
        result.writeJson(out.resolve("result.json"));
        if (json()) {
            JsonObject object = JsonParser.parseString(result.json()).getAsJsonObject();
            object.addProperty("page", page.toString());
            print(object);
            return;
        }
        ReaderRatings.print(ratings, out());
        for (GroupScore s : result.scores(ReaderResult.OVERALL)) {
            out().printf(
                            Locale.ROOT,
                            "%-11s %.2f  [%.2f, %.2f]  5 points %.0f %%, 4-3 %.0f %%, 2-1 %.0f %%; %d ratings, %d missing%n",
                            s.group() + ":",
                            s.mean(),
                            s.lower(),
                            s.upper(),
                            100 * s.share(5, 5),
                            100 * s.share(3, 4),
                            100 * s.share(1, 2),
                            s.ratings(),
                            s.missing());
        }
        out().println("Page:       " + page);
    }
}
