package io.github.radfound.eval.reader.internal;

import com.google.gson.JsonParseException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.internal.Json;
import io.github.radfound.eval.reader.StudyKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of a study: {@code key.json}, {@code forms/} with one HTML file a reader, {@code ratings/} with what the server
 * took. Only files of {@code forms/} go to readers.
 *
 * @param folder the folder
 */
public record StudyFiles(Path folder) {

    /** The files at a folder. */
    public static StudyFiles at(Path folder) {
        return new StudyFiles(folder);
    }

    /** The form of a reader. */
    public Path form(String reader) {
        return folder.resolve("forms").resolve(reader + ".html");
    }

    /** What the server took of a reader. */
    public Path ratings(String reader) {
        return folder.resolve("ratings").resolve(reader + ".json");
    }

    /** The key. */
    public Path key() {
        return folder.resolve("key.json");
    }

    /** Writes the key. */
    public void write(StudyKey key) throws IOException {
        replace(key(), (Json.PRETTY.toJson(key) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file that appears whole or not at all. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads the key. */
    public StudyKey readKey() {
        try {
            return Json.read(Json.PRETTY, Files.readString(key()), StudyKey.class);
        } catch (IOException | JsonParseException e) {
            throw damaged(e);
        }
    }

    private static EvaluationException damaged(Exception cause) {
        return new EvaluationException(
                "Expected the folder of a reader study with its key.json, found none or a damaged one.",
                "name the folder that was given with --out when the study was built.",
                cause);
    }
}
