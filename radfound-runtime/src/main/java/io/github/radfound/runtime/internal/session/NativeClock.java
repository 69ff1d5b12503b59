package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtException;
import java.time.Duration;

/**
 * Adds up the time that one call spends inside ONNX Runtime, so that what RadFound itself costs can be told apart. Belongs to one
 * call and one thread at a time.
 */
public final class NativeClock {

    private long nanos;

    /** Work inside ONNX Runtime. */
    @FunctionalInterface
    public interface NativeWork<T> {

        /** Does the work. */
        T run() throws OrtException;
    }

    /** Begins a stretch; its value goes to {@link #end}. */
    public long begin() {
        return System.nanoTime();
    }

    /** Ends a stretch. */
    public void end(long begin) {
        nanos += System.nanoTime() - begin;
    }

    /**
     * Does work, counts its time, and translates its failure.
     *
     * @param what what is being done, for messages: a noun such as {@code "the vision encoder"}
     */
    public <T> T run(String what, NativeWork<T> work) {
        long begin = begin();
        try {
            return work.run();
        } catch (OrtException e) {
            throw OrtErrors.translate(e, what);
        } finally {
            end(begin);
        }
    }

    /** Nanoseconds so far. */
    public long nanos() {
        return nanos;
    }

    /** Time so far. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }
}
