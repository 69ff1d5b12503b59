package io.github.radfound.examples.cli;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Prediction;
import io.github.radfound.result.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Drafts a report on a study. */
@Command(name = "report", description = "Draft a report on a study.")
final class ReportCommand extends PredictCommand {

    @Option(
            names = "--indication",
            paramLabel = "<text>",
            description = "Indication; nothing that identifies a patient.")
    private @Nullable String indication;

    @ArgGroup(exclusive = false)
    private @Nullable Prior prior;

    @Option(
            names = "--prior-report",
            paramLabel = "<file>",
            description = "UTF-8 text of the prior report; nothing that identifies a patient.")
    private @Nullable Path priorReport;

    /** A prior study and its age, which only make sense together. */
    static final class Prior {

        @Option(names = "--prior", required = true, paramLabel = "<folder>", description = "Images of a prior study.")
        private Path folder = Path.of("");

        @Option(names = "--prior-days", required = true, paramLabel = "<n>", description = "Days before this study.")
        private int days;
    }

    @Override
    Call<? extends Prediction> describe(RadFound rad, List<RadImage> images) {
        Call<Report> call = rad.report(new Study(images));
        if (indication != null) {
            call = call.indication(indication);
        }
        if (prior != null) {
            call = call.prior(new Study(read(List.of(prior.folder))).daysBefore(prior.days));
        }
        return priorReport == null ? call : call.priorReport(text(priorReport));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            String found = Files.exists(file) ? "a file that cannot be read as such" : "nothing";
            throw new RequestException(
                    "Expected a prior report in UTF-8 at " + file + ", found " + found + ".",
                    "check the path and the encoding.",
                    e);
        }
    }
}
