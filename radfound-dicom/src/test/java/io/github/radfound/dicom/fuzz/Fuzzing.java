package io.github.radfound.dicom.fuzz;

import com.sun.management.ThreadMXBean;
import io.github.radfound.error.RadFoundException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Runs inputs one after the other and holds them to what the parser promises: an exception of the tree or none, processor time
 * below {@link #MAX_SECONDS}, and in all no more memory allocated than {@link #MAX_ALLOCATED}. What is broken is thrown. For one
 * thread.
 */
public final class Fuzzing {

    /** Processor time of one input; of inputs below 64 KiB sound ones take milliseconds. */
    public static final double MAX_SECONDS = 5;

    /** Bytes allocated for one input, garbage included. */
    public static final long MAX_ALLOCATED = 512L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;
    private long inputs;
    private long refused;
    private double slowest;
    private long largest;

    public Fuzzing(FuzzTarget target) {
        this.target = target;
    }

    /** Runs the target on an input. */
    public void run(byte[] input) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        inputs++;
        try {
            target.run(input);
        } catch (RadFoundException e) {
            refused++;
            check(e);
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - time) / 1e9;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        slowest = Math.max(slowest, seconds);
        largest = Math.max(largest, allocated);
        if (seconds > MAX_SECONDS) {
            throw new AssertionError(String.format(Locale.ROOT, "%.1f s for %d bytes", seconds, input.length));
        }
        if (allocated > MAX_ALLOCATED) {
            throw new AssertionError(allocated + " bytes allocated for " + input.length + " bytes");
        }
    }

    private static void check(RadFoundException e) {
        if (e.remedy().isEmpty() || e.getMessage() == null || e.getMessage().isEmpty()) {
            throw new AssertionError("an exception without message or remedy", e);
        }
    }

    public long inputs() {
        return inputs;
    }

    /** How many of them were refused. */
    public long refused() {
        return refused;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,d inputs, %,d refused, at most %.3f s and %.1f MiB allocated for one",
                target.name(),
                inputs,
                refused,
                slowest,
                largest / 1048576.0);
    }
}
