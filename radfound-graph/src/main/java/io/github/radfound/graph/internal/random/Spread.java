package io.github.radfound.graph.internal.random;

/** How widely the values of new tensors are spread. */
public enum Spread {

    /** Wide: signals keep their size, and the output depends on image and text without any training. */
    LIVELY(1.6, 1.6, 0.2f, 0.5f, 0.25f, 0.5f, 1.6, 1.6),

    /**
     * To train from: matrices deviate by 1/√(3·inputs), as PyTorch's linear layers do, those that end a residual branch by
     * 1/√(2·layers) of that (as in GPT-2), biases are zero and norms one.
     *
     * <p>Where the Q-Former looks at the image, matrices are wider, so that a query attends to a third of the patches instead
     * of to all of them alike, and half of what varies in the visual tokens is the image; with the spread of other layers it
     * is one part in twenty-five, and what is asked of an image drowns in what is the same of all. Positions of patches
     * stand out against their brightness.
     */
    TRAINING(1 / Math.sqrt(3), 0, 0, 0.1f, 0, 0.3f, Math.sqrt(3), 1.45);

    private final double gain;
    private final double branchGain;
    private final float bias;
    private final float embedding;
    private final float norm;
    private final float position;
    private final double look;
    private final double seen;

    Spread(
            double gain,
            double branchGain,
            float bias,
            float embedding,
            float norm,
            float position,
            double look,
            double seen) {
        this.gain = gain;
        this.branchGain = branchGain;
        this.bias = bias;
        this.embedding = embedding;
        this.norm = norm;
        this.position = position;
        this.look = look;
        this.seen = seen;
    }

    /** Deviation of a matrix. */
    float matrix(int inputs) {
        return (float) (gain / Math.sqrt(inputs));
    }

    /** Deviation of the matrices that decide where in an image a query looks. */
    float look(int inputs) {
        return (float) (look / Math.sqrt(inputs));
    }

    /** Deviation of the matrices that carry what it sees there. */
    float seen(int inputs) {
        return (float) (seen / Math.sqrt(inputs));
    }

    /** Deviation of the positions of patches. */
    float position() {
        return position;
    }

    /** Deviation of a matrix whose result is added to the residual stream, one of two in each of the layers. */
    float branch(int inputs, int layers) {
        return branchGain > 0
                ? (float) (branchGain / Math.sqrt(inputs))
                : (float) (gain / Math.sqrt(inputs) / Math.sqrt(2.0 * layers));
    }

    /** Deviation of biases. */
    float bias() {
        return bias;
    }

    /** Deviation of embeddings. */
    float embedding() {
        return embedding;
    }

    /** Deviation of the scales of norms from one; their biases are biases. */
    float norm() {
        return norm;
    }
}
