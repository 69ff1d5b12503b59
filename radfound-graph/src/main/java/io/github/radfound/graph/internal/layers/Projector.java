package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.ProjectorConfig;
import io.github.radfound.graph.internal.onnx.Value;

/** LLaVA's projector (arXiv 2310.03744): two linear layers with an activation between. */
public final class Projector {

    private static final String NAME = "multi_modal_projector.";

    private Projector() {}

    /**
     * Projects image features to the width of the language model.
     *
     * @param features f32 [N, P, in]
     * @return f32 [N, P, out]
     */
    public static Value project(Net net, ProjectorConfig config, Value features, int in, int out) {
        Value inner = net.linear(NAME + "linear_1", features, in, out, config.bias());
        Value active = net.kernels().activation(config.activation(), inner);
        return net.float32(net.linear(NAME + "linear_2", active, out, out, config.bias()));
    }
}
