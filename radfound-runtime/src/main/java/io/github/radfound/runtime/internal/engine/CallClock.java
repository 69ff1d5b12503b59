package io.github.radfound.runtime.internal.engine;

import io.github.radfound.result.Timings;
import io.github.radfound.runtime.internal.session.NativeClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where the time of one call goes. For use by one thread. */
final class CallClock {

    private final long start = System.nanoTime();
    private final NativeClock engine = new NativeClock();
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    /** Stages of a call. */
    enum Stage {
        PREPROCESSING,
        VISION,
        ALIGNMENT,
        PREFILL,
        DECODING
    }

    /** Time inside ONNX Runtime. */
    NativeClock engine() {
        return engine;
    }

    /** Does the work of a stage; stages do not nest. */
    <T> T time(Stage stage, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos.merge(stage, System.nanoTime() - begin, Long::sum);
        }
    }

    /** The times until now. */
    Timings timings(int promptTokens, int newTokens) {
        return new Timings(
                of(Stage.PREPROCESSING),
                of(Stage.VISION),
                of(Stage.ALIGNMENT),
                of(Stage.PREFILL),
                of(Stage.DECODING),
                Duration.ofNanos(System.nanoTime() - start),
                engine.elapsed(),
                promptTokens,
                newTokens);
    }

    private Duration of(Stage stage) {
        return Duration.ofNanos(nanos.getOrDefault(stage, 0L));
    }
}
