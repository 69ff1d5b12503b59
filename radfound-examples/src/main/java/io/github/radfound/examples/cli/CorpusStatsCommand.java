package io.github.radfound.examples.cli;

import io.github.radfound.training.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Counts of a corpus. */
@Command(name = "stats", description = "Print the counts of a corpus by organ system, modality, kind and split.")
final class CorpusStatsCommand extends CliCommand {

    @Parameters(paramLabel = "<corpus>", description = "Folder of a corpus.")
    private Path folder = Path.of("");

    @Override
    void run() throws IOException {
        Corpus corpus = Corpus.open(folder);
        if (json()) {
            print(CorpusJson.summary(corpus.summary()));
        } else {
            out().print(Files.readString(folder.resolve("counts.md")));
            out().flush();
        }
    }
}
