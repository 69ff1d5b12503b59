package io.github.radfound.benchmarks;

import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.model.Precision;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much of a generation's time the SDK itself takes: ViT-B/16, Q-Former-base, a decoder of 22 layers and width 2048 at
 * int4, 64 new tokens; the share is time outside ONNX Runtime's {@code run} over the time of the whole call, preprocessing
 * included. Arguments: work folder, runs.
 */
public final class Overhead {

    private static final int NEW_TOKENS = 64;

    private Overhead() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        Path work = Path.of(args.length > 0 ? args[0] : "target/benchmarks");
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        Path folder = RandomPackage.of(work, "base", CheckpointSizes.base(), Precision.INT4);
        GenerationOptions options = GenerationOptions.builder()
                .maxNewTokens(NEW_TOKENS)
                .minNewTokens(NEW_TOKENS)
                .build();
        double[] shares = new double[runs];
        double[] totals = new double[runs];
        try (RadFound rad = RadFound.load(folder)) {
            for (int run = -1; run < runs; run++) {
                Generation g = rad.generate(
                                List.of(RandomPackage.image(run)), "Is there a pleural effusion? Describe the lungs.")
                        .options(options)
                        .get();
                Timings t = g.timings();
                double total = t.total().toNanos() / 1e6;
                double outside = total - t.engine().toNanos() / 1e6;
                System.out.printf(
                        Locale.ROOT,
                        "%s %d tokens: %.1f ms in all, %.1f ms outside the engine (%.2f %%), %.1f tokens/s%n",
                        run < 0 ? "warm-up" : "run " + run,
                        t.newTokens(),
                        total,
                        outside,
                        100 * outside / total,
                        t.tokensPerSecond());
                if (run >= 0) {
                    shares[run] = outside / total;
                    totals[run] = total;
                }
            }
        }
        Arrays.sort(shares);
        Arrays.sort(totals);
        System.out.printf(
                Locale.ROOT,
                "median of %d runs: %.1f ms, %.2f %% outside the engine (%.2f to %.2f)%n",
                runs,
                totals[runs / 2],
                100 * shares[runs / 2],
                100 * shares[0],
                100 * shares[runs - 1]);
    }
}
