package io.github.radfound.training;

import io.github.radfound.error.RadFoundException;
import io.github.radfound.training.internal.Failures;
import io.github.radfound.training.internal.FolderCopy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the course of a training as comma-separated values: {@code step,loss,gradient_norm,learning_rate,seconds,
 * evaluation_loss}, a line for each step, and one with the last column alone for each evaluation. When a training
 * resumes, lines of steps that are made again are removed.
 */
public final class CsvLog implements TrainingListener, AutoCloseable {

    private static final String HEADER = "step,loss,gradient_norm,learning_rate,seconds,evaluation_loss";

    private final Path file;
    private @Nullable BufferedWriter writer;

    /** A log in a file, whose folder exists. */
    public CsvLog(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    @Override
    public void started(long step) {
        try {
            List<String> kept = new ArrayList<>(List.of(HEADER));
            if (step > 0 && Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    if (line.matches("\\d{1,18},.*") && Long.parseLong(line.substring(0, line.indexOf(','))) <= step) {
                        kept.add(line);
                    }
                }
            }
            FolderCopy.file(file, String.join("\n", kept) + "\n");
            writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RadFoundException failure(IOException e) {
        return Failures.files("to write the log " + file, e);
    }

    @Override
    public void stepped(Step step) {
        double seconds = step.elapsed().toMillis() / 1000.0;
        line(step.step() + "," + step.loss() + "," + step.gradientNorm() + "," + step.rate() + "," + seconds + ",");
    }

    @Override
    public void evaluated(long step, double loss) {
        line(step + ",,,,," + loss);
    }

    private void line(String text) {
        BufferedWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("the training was not started");
        }
        try {
            open.write(text);
            open.write("\n");
            open.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        BufferedWriter open = writer;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
