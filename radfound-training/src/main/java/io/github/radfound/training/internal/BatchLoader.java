package io.github.radfound.training.internal;

import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingData;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes batches ahead of their use, on one thread, in their order. */
public final class BatchLoader implements AutoCloseable {

    private static final int AHEAD = 2;

    private final TrainingData data;
    private final BatchOrder order;
    private final long end;
    private final Queue<Future<Batch>> waiting = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "radfound-batches");
        made.setDaemon(true);
        return made;
    });
    private long next;

    /** Loads batches from {@code first} on, up to {@code end} (excluded). */
    public BatchLoader(TrainingData data, BatchOrder order, long first, long end) {
        this.data = data;
        this.order = order;
        this.next = first;
        this.end = end;
        for (int i = 0; i < AHEAD; i++) {
            request();
        }
    }

    private void request() {
        if (next < end) {
            long number = next++;
            waiting.add(thread.submit(() -> data.batch(order.samples(number), number)));
        }
    }

    /** The next batch. */
    public Batch take() {
        Future<Batch> batch = waiting.remove();
        request();
        return Waiting.result(batch, "to train to the end", "resume from the last checkpoint.");
    }

    /** Waits for the batch that is being made, so that what it is made of can be closed. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
