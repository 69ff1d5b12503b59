package io.github.radfound.training.internal;

import io.github.radfound.error.TrainingException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work of another thread. */
public final class Waiting {

    private Waiting() {}

    /**
     * The result, or what the work threw, as it was thrown.
     *
     * @param expected what was to happen, for the message of an interruption
     * @param remedy   what to do after one
     * @throws TrainingException if this thread is interrupted
     */
    public static <T> T result(Future<T> work, String expected, String remedy) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("Expected " + expected + ", found the thread interrupted.", remedy, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
