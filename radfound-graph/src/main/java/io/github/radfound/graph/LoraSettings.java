package io.github.radfound.graph;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adapters (LoRA, <a href="https://arxiv.org/abs/2106.09685">arXiv 2106.09685</a>) to be trained: y += α/r · B·A·x
 * beside chosen linear layers.
 *
 * @param rank    r, inner width, at most {@value #MAX_RANK}
 * @param alpha   α, with the rank the factor of the adapter's part
 * @param modules which linear layers get one, by their names in the classic layout ({@link ModuleNames})
 * @param seed    of the first values of A, uniform in ±1/√in as in peft; B is zero
 * @param adapter folder of a peft adapter to start from, or {@code null}
 */
public record LoraSettings(
        int rank,
        double alpha,
        Predicate<String> modules,
        long seed,
        @Nullable Path adapter) {

    /** Greatest rank; the widest layers of models in use have fewer rows. */
    public static final int MAX_RANK = 1 << 16;

    /** Checks the numbers. */
    public LoraSettings {
        if (rank < 1 || rank > MAX_RANK) {
            throw new IllegalArgumentException("rank must be from 1 to " + MAX_RANK + ", was " + rank);
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha must be positive, was " + alpha);
        }
        Objects.requireNonNull(modules, "modules");
    }

    /** New adapters for the layers whose last name is one of those given, such as {@code q_proj}, in the decoder. */
    public static LoraSettings ofDecoder(int rank, double alpha, String... targets) {
        Set<String> names = Set.of(targets);
        return new LoraSettings(
                rank,
                alpha,
                module -> module.startsWith("language_model.")
                        && names.contains(module.substring(module.lastIndexOf('.') + 1)),
                0,
                null);
    }

    /** The factor of the adapter's part. */
    public double scale() {
        return alpha / rank;
    }
}
