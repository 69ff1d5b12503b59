package io.github.radfound.spi;

import io.github.radfound.CancellationToken;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.DeadlineException;
import io.github.radfound.result.Token;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is watched and stopped.
 *
 * @param tokens        receives each token of a greedy or sampled text as it is chosen, on the calling thread; {@code null}
 *                      for none
 * @param cancellation  stops the run within one token
 * @param deadlineNanos {@link System#nanoTime()} after which the run stops, or {@link Long#MAX_VALUE} for never
 */
public record RunControl(@Nullable Consumer<Token> tokens, CancellationToken cancellation, long deadlineNanos) {

    /** Neither watched nor stopped. */
    public static RunControl none() {
        return new RunControl(null, new CancellationToken(), Long.MAX_VALUE);
    }

    /**
     * Called by the engine between tokens.
     *
     * @throws CancelledException if the run was cancelled
     * @throws DeadlineException if its deadline passed
     */
    public void check() {
        if (cancellation.isCancelled()) {
            throw new CancelledException(
                    "Expected the call to finish, found it cancelled.", "call again if it is needed.");
        }
        if (deadlineNanos != Long.MAX_VALUE && System.nanoTime() - deadlineNanos >= 0) {
            throw new DeadlineException(
                    "Expected the call to finish before its deadline, found the deadline passed.",
                    "allow more time, fewer tokens or smaller input.");
        }
    }
}
