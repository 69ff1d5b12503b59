package io.github.radfound.model;

import java.util.List;

/**
 * A LoRA adapter (Hu et al., arXiv 2106.09685) read from a peft folder: y += (x·A)·B for each module, the scale folded
 * into B.
 *
 * @param hash    SHA-256 of the adapter's files
 * @param modules the modules it changes
 */
public record LoraAdapter(String hash, List<Module> modules) {

    /** Copies the modules. */
    public LoraAdapter {
        modules = List.copyOf(modules);
    }

    /**
     * One module's pair of matrices. The arrays are handed over, not copied.
     *
     * @param name the module's name in the checkpoint's classic layout, such as
     *             {@code language_model.model.layers.0.self_attn.q_proj}
     * @param in   input width
     * @param rank rank
     * @param out  output width
     * @param a    in × rank values, row-major
     * @param b    rank × out values, row-major, scaled
     */
    public record Module(String name, int in, int rank, int out, float[] a, float[] b) {

        /** Checks the sizes. */
        public Module {
            if (a.length != in * rank || b.length != rank * out) {
                throw new IllegalArgumentException("matrix sizes do not fit in " + name);
            }
        }
    }
}
