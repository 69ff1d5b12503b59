package io.github.radfound.training.internal;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingData;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException(
                    "Expected to train to the end, found the thread interrupted.",
                    "resume from the last checkpoint.",
                    e);
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

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
