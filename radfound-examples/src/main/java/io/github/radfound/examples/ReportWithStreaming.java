package io.github.radfound.examples;

import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.image.Study;
import io.github.radfound.result.Report;
import java.nio.file.Path;
import java.time.Duration;

/** Drafts a report and shows each token as it comes. */
public final class ReportWithStreaming {

    private ReportWithStreaming() {}

    /** Takes a model package and a folder with the images of one study. */
    public static void main(String[] arguments) {
        GenerationOptions options = GenerationOptions.builder().maxNewTokens(24).build();
        try (RadFound rad = RadFound.load(Path.of(arguments[0]))) {
            // A call is a description: nothing runs before get(), and it can be run again.
            Report report = rad
                    .report(Study.of(Path.of(arguments[1])))
                    .indication("cough")
                    .options(options)
                    .deadline(Duration.ofMinutes(5))
                    .stream(token -> System.out.print(token.text()))
                    .get();
            System.out.println();
            System.out.println("Tokens: " + report.tokens().size());
        }
    }
}
