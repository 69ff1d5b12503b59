package io.github.radfound.graph.internal.random;

/** How widely the values of new tensors are spread. */
public enum Spread {

    /** Wide: signals keep their size, and the output depends on image and text without any training. */
    LIVELY(1.6, 1.6, 0.2f, 0.5f, 0.25f),

    /**
     * To train from: matrices deviate by 1/√(3·inputs), as PyTorch's linear layers do, those that end a residual branch by
     * 1/√(2·layers) of that (as in GPT-2), biases are zero and norms one.
     */
    TRAINING(1 / Math.sqrt(3), 0, 0, 0.1f, 0);

    private final double gain;
    private final double branchGain;
    private final float bias;
    private final float embedding;
    private final float norm;

    Spread(double gain, double branchGain, float bias, float embedding, float norm) {
        this.gain = gain;
        this.branchGain = branchGain;
        this.bias = bias;
        this.embedding = embedding;
        this.norm = norm;
    }

    /** Deviation of a matrix. */
    float matrix(int inputs) {
        return (float) (gain / Math.sqrt(inputs));
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
