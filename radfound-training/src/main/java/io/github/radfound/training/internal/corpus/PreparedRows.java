package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.SourceRow;
import io.github.radfound.training.internal.Waiting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Prepared rows in the order of the source; a few are prepared ahead on threads of their own. */
final class PreparedRows implements AutoCloseable {

    private static final int MAX_THREADS = 4;

    private final CaseSource.Cursor cursor;
    private final Preparation preparation;
    private final int threads;
    private final ExecutorService executor;
    private final Queue<Future<Prepared>> ahead = new ArrayDeque<>();
    private boolean ended;

    PreparedRows(CaseSource.Cursor cursor, Preparation preparation) {
        this.cursor = cursor;
        this.preparation = preparation;
        this.threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "radfound-corpus");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Nullable
    Prepared next() throws IOException {
        while (!ended && ahead.size() <= threads) {
            SourceRow row = cursor.next();
            if (row == null) {
                ended = true;
            } else {
                ahead.add(executor.submit(() -> preparation.prepare(row)));
            }
        }
        Future<Prepared> first = ahead.poll();
        return first == null ? null : result(first);
    }

    private static Prepared result(Future<Prepared> future) {
        return Waiting.result(future, "the build to go on", "run the build again: it resumes.");
    }

    @Override
    public void close() throws IOException {
        executor.shutdownNow();
        cursor.close();
    }
}
