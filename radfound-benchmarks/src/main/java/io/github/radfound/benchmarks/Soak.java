package io.github.radfound.benchmarks;

import io.github.radfound.CancellationToken;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.RequestException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.model.Precision;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Thousands of generations on one handle, with beams, refused and cancelled calls among them, watching what a leak would
 * move: resident memory (from {@code /proc/self/status}), direct buffers alive (each has one Cleaner) and their bytes, and
 * threads. Exits with 1 if, from a tenth of the way to the end, resident memory grew by more than 64 MiB or buffers or
 * threads grew at all beyond a small slack. Arguments: work folder, generations.
 */
public final class Soak {

    private static final long SLACK_BYTES = 64L << 20;
    private static final long SLACK_COUNT = 32;

    private Soak() {}

    private record Sample(long residentBytes, long buffers, long bufferBytes, int threads) {

        static Sample take() throws IOException, InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(50);
            }
            BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(p -> p.getName().equals("direct"))
                    .findFirst()
                    .orElseThrow();
            long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
            return new Sample(
                    resident,
                    direct.getCount(),
                    direct.getMemoryUsed(),
                    ManagementFactory.getThreadMXBean().getThreadCount());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "resident %.1f MiB, %d direct buffers of %.1f MiB, %d threads",
                    residentBytes / 1048576.0,
                    buffers,
                    bufferBytes / 1048576.0,
                    threads);
        }
    }

    /** Runs the soak. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Path.of(args.length > 0 ? args[0] : "target/benchmarks");
        int generations = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Path folder = RandomPackage.of(work, "tiny", CheckpointSizes.tiny(), Precision.F32);
        Sample early = null;
        Sample last = null;
        try (RadFound rad = RadFound.load(folder).featureCache(1 << 20)) {
            for (int i = 0; i < generations; i++) {
                one(rad, i);
                if (i % Math.max(1, generations / 20) == 0 || i == generations - 1) {
                    last = Sample.take();
                    System.out.println(i + ": " + last);
                }
                if (i == generations / 10) {
                    early = Sample.take();
                }
            }
        }
        if (early == null || last == null) {
            throw new IllegalArgumentException("expected at least one generation, found " + generations);
        }
        boolean grew = last.residentBytes - early.residentBytes > SLACK_BYTES
                || last.buffers - early.buffers > SLACK_COUNT
                || last.threads - early.threads > SLACK_COUNT;
        System.out.println((grew ? "GREW from " : "no growth from ") + early + " to " + last);
        System.exit(grew ? 1 : 0);
    }

    private static void one(RadFound rad, int i) {
        var image = List.of(RandomPackage.image(i));
        switch (i % 20) {
            case 0 ->
                rad.generate(image, "Describe the findings.")
                        .options(GenerationOptions.builder()
                                .maxNewTokens(8)
                                .numBeams(3)
                                .build())
                        .get();
            case 1 ->
                expect(
                        RequestException.class,
                        () -> rad.generate(List.of(), "no image").get());
            case 2 -> {
                CancellationToken token = new CancellationToken();
                expect(
                        CancelledException.class,
                        () -> rad.generate(image, "stop").cancellation(token).stream(t -> token.cancel())
                                .options(GenerationOptions.builder()
                                        .maxNewTokens(8)
                                        .minNewTokens(8)
                                        .build())
                                .get());
            }
            default ->
                rad.generate(image, "Is there a pneumothorax? Answer yes or no.")
                        .options(GenerationOptions.builder().maxNewTokens(16).build())
                        .get();
        }
    }

    private static void expect(Class<? extends RuntimeException> type, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            if (type.isInstance(e)) {
                return;
            }
            throw e;
        }
        throw new IllegalStateException("expected " + type.getSimpleName() + ", found none");
    }
}
