package io.github.radfound.runtime.internal.zoo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A body that fails when it goes silent: {@code java.net.http} limits the time to the headers, not the time between two bytes. The body is
 * then closed from another thread, which its class allows, and the read that waits for it ends.
 */
final class StallGuard extends FilterInputStream {

    private final Duration limit;
    private final ScheduledExecutorService timer;
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    private StallGuard(InputStream body, Duration limit) {
        super(body);
        this.limit = limit;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "radfound-download-guard");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to watch a body; closing the result closes it. */
    static StallGuard watch(InputStream body, Duration limit) {
        StallGuard guard = new StallGuard(body, limit);
        long period = Math.max(1, limit.toMillis() / 10);
        // Were the body's closing to fail, the watch would end; the reader meets that failure itself.
        var unused = guard.timer.scheduleAtFixedRate(guard::check, period, period, TimeUnit.MILLISECONDS);
        return guard;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n;
        try {
            n = super.read(bytes, offset, length);
        } catch (IOException e) {
            requireAlive();
            throw e;
        }
        requireAlive();
        last = System.nanoTime();
        return n;
    }

    private void requireAlive() throws HttpTimeoutException {
        if (stalled) {
            throw new HttpTimeoutException("no byte for " + limit.toMillis() + " ms");
        }
    }

    private void check() {
        if (System.nanoTime() - last > limit.toNanos()) {
            stalled = true;
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        super.close();
    }
}
