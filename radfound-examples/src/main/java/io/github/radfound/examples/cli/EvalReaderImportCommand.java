package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.eval.reader.Ratings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks ratings and writes them as one table. */
@Command(name = "import", description = "Check ratings against the key and write the unblinded table.")
final class EvalReaderImportCommand extends CliCommand {

    @Parameters(index = "0", paramLabel = "<study>", description = "Folder of the study.")
    private Path study = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "<ratings>",
            description = "Exported JSON, CSV, or folders of them; what the server took by default.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "<csv>", description = "The table.")
    private Path out = Path.of("");

    @Option(names = "--strict", description = "Exit with 1 if there are issues.")
    private boolean strict;

    private boolean clean = true;

    @Override
    void run() throws IOException {
        Ratings ratings = ReaderRatings.read(study, files);
        ratings.writeCsv(out);
        clean = ratings.issues().isEmpty();
        if (json()) {
            JsonObject object = ReaderRatings.json(ratings);
            object.addProperty("table", out.toString());
            print(object);
        } else {
            ReaderRatings.print(ratings, out());
            out().println("Table:      " + out);
        }
    }

    @Override
    int exitCode() {
        return strict && !clean ? 1 : 0;
    }
}
