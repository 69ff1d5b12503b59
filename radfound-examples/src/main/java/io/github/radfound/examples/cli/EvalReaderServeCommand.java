package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.eval.reader.RatingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves the forms of a study until it is stopped. */
@Command(
        name = "serve",
        description = "Serve the forms on this machine alone and keep the ratings, until stopped by Ctrl+C.")
final class EvalReaderServeCommand extends CliCommand {

    @Parameters(paramLabel = "<study>", description = "Folder of the study.")
    private Path study = Path.of("");

    @Option(names = "--port", defaultValue = "0", paramLabel = "<n>", description = "Port; 0 for one that is free.")
    private int port;

    @Override
    void run() throws IOException {
        try (RatingServer server = RatingServer.open(study, port)) {
            if (json()) {
                JsonObject addresses = new JsonObject();
                server.addresses().forEach((reader, uri) -> addresses.addProperty(reader, uri.toString()));
                JsonObject object = new JsonObject();
                object.add("addresses", addresses);
                print(object);
            } else {
                server.addresses().forEach((reader, uri) -> out().println(reader + ": " + uri));
                out().println("Ratings go to " + study.resolve("ratings") + ". Stop with Ctrl+C.");
            }
            out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
