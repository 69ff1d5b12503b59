package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.StudyKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Ratings that a command reads, and what it says of them. */
final class ReaderRatings {

    /** More than these are counted only. */
    private static final int SHOWN = 20;

    private ReaderRatings() {}

    /** Those in files, or if there are none those that the server took. */
    static Ratings read(Path study, List<Path> files) throws IOException {
        StudyKey key = StudyKey.read(study);
        List<Path> all = new ArrayList<>(FileArguments.expand(files));
        Path served = study.resolve("ratings");
        if (all.isEmpty() && Files.isDirectory(served)) {
            try (Stream<Path> inside = Files.list(served)) {
                inside.filter(f -> f.toString().endsWith(".json")).sorted().forEach(all::add);
            }
        }
        return Ratings.read(key, all);
    }

    static void print(Ratings ratings, PrintWriter out) {
        for (String reader : ratings.key().readers()) {
            Ratings.Progress p = ratings.progress(reader);
            out.println(reader + ": " + p.complete() + " of " + p.items() + " complete, " + p.partial() + " in part, "
                    + p.skipped() + " skipped, " + p.open() + " open");
        }
        if (!ratings.issues().isEmpty()) {
            out.println("Issues:     " + ratings.issueCounts());
            ratings.issues().stream().limit(SHOWN).forEach(issue -> out.println("  " + issue));
        }
    }

    static JsonObject json(Ratings ratings) {
        JsonObject object = new JsonObject();
        object.addProperty("study", ratings.key().study());
        JsonObject readers = new JsonObject();
        for (String reader : ratings.key().readers()) {
            Ratings.Progress p = ratings.progress(reader);
            JsonObject row = new JsonObject();
            row.addProperty("items", p.items());
            row.addProperty("complete", p.complete());
            row.addProperty("partial", p.partial());
            row.addProperty("skipped", p.skipped());
            row.addProperty("open", p.open());
            readers.add(reader, row);
        }
        object.add("readers", readers);
        JsonObject counts = new JsonObject();
        ratings.issueCounts()
                .forEach((kind, n) -> counts.addProperty(kind.name().toLowerCase(Locale.ROOT), n));
        object.add("issueCounts", counts);
        JsonArray issues = new JsonArray();
        ratings.issues().forEach(issue -> issues.add(issue.toString()));
        object.add("issues", issues);
        return object;
    }
}
