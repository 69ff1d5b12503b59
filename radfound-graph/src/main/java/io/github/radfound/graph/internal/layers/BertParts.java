package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.onnx.Value;

/**
 * What the blocks of BERT (arXiv 1810.04805) and of Q-Formers are made of: projections with biases, norms after each part.
 *
 * @param net          builds the graph
 * @param hidden       width of the hidden states
 * @param intermediate width inside the feed-forward part
 * @param activation   activation of the feed-forward part
 * @param eps          epsilon of the layer norms
 */
record BertParts(Net net, int hidden, int intermediate, Activation activation, double eps) {

    /** A projection to the hidden width. */
    Value project(String module, Value x, int in) {
        return net.linear(module, x, in, hidden, true);
    }

    /** A projection back to the hidden width, added to the residual, then the norm. */
    Value output(String name, Value x, int in, Value residual) {
        Value projected = net.linear(name + ".dense", x, in, hidden, true);
        return net.addLayerNorm(name + ".LayerNorm", projected, residual, hidden, eps)
                .norm();
    }

    /** The feed-forward part; {@code kind} is the ending that tells two of them apart. */
    Value feedForward(String name, String kind, Value x) {
        Value inner = net.linear(name + "intermediate" + kind + ".dense", x, hidden, intermediate, true);
        Value active = net.kernels().activation(activation, inner);
        return output(name + "output" + kind, active, intermediate, x);
    }
}
