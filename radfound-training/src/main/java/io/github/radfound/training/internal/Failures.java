package io.github.radfound.training.internal;

import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Failures of files, models and memory as exceptions that say what to do. */
public final class Failures {

    /** What systems say when a disk, a quota or a limit on files is used up; Java has no exception of its own for it. */
    private static final List<String> FULL =
            List.of("no space left", "disk quota", "not enough space", "file too large");

    private Failures() {}

    /**
     * Files that could not be read or written.
     *
     * @param expected what was to happen, such as "to write a checkpoint"
     */
    public static RadFoundException files(String expected, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? Objects.requireNonNullElse(e.getCause(), e) : e;
        if (isDiskFull(e)) {
            return new OutOfResourcesException(
                    "Expected " + expected + ", found the disk full.",
                    "free space, then resume; earlier checkpoints are intact.",
                    e);
        }
        return new TrainingException(
                "Expected " + expected + ", found " + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + ".",
                "check the path, its rights and free space, then resume; earlier checkpoints are intact.",
                e);
    }

    /** A model that could not be read, or its package not written. */
    public static RadFoundException model(CheckpointException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && isDiskFull(io)) {
                return files("room for the model", io);
            }
        }
        return new ModelImportException(e.problem(), e.remedy(), e);
    }

    /** Memory that ran out. */
    public static RadFoundException memory(OutOfMemoryError e) {
        return new OutOfResourcesException(
                "Expected enough memory for the training, found it exhausted: " + e.getMessage() + ".",
                "use a smaller batch with more accumulation, recomputed blocks or a smaller cache, or raise -Xmx and"
                        + " -XX:MaxDirectMemorySize; then resume.",
                e);
    }

    private static boolean isDiskFull(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String reason = cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
            String words = Objects.requireNonNullElse(reason, "").toLowerCase(Locale.ROOT);
            if (FULL.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }
}
