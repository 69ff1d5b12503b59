package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.session.OrtErrors;
import java.util.Map;

/**
 * Sizes and optional inputs of a decoder graph, as the graph itself declares them.
 *
 * @param embedding     width of an input embedding
 * @param layers        layers with a key-value cache
 * @param kvHeads       key-value heads
 * @param headSize      width of a head in the cache
 * @param vocabulary    entries of the vocabulary
 * @param kvType        element type of the cache, f32 or f16
 * @param positionIds   whether positions are an input
 * @param attentionBias whether a bias of the attention scores is an input
 */
record DecoderShape(
        int embedding,
        int layers,
        int kvHeads,
        int headSize,
        int vocabulary,
        OnnxJavaType kvType,
        boolean positionIds,
        boolean attentionBias) {

    /** Reads the shape of a decoder graph. */
    static DecoderShape of(OrtSession decoder) {
        try {
            Map<String, NodeInfo> inputs = decoder.getInputInfo();
            TensorInfo key = tensor(inputs, "past_key_values.0.key");
            int layers = 0;
            while (inputs.containsKey("past_key_values." + layers + ".key")) {
                layers++;
            }
            return new DecoderShape(
                    fixed(tensor(inputs, "inputs_embeds"), 2),
                    layers,
                    fixed(key, 1),
                    fixed(key, 3),
                    fixed(tensor(decoder.getOutputInfo(), "logits"), 2),
                    key.type,
                    inputs.containsKey("position_ids"),
                    inputs.containsKey("attention_bias"));
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "the decoder's inputs");
        }
    }

    private static TensorInfo tensor(Map<String, NodeInfo> nodes, String name) {
        NodeInfo node = nodes.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw new ModelCorruptException(
                    "Expected a decoder graph with the tensor " + name + ", found " + nodes.keySet() + ".",
                    "import the checkpoint again.");
        }
        return info;
    }

    private static int fixed(TensorInfo info, int axis) {
        long[] shape = info.getShape();
        if (shape.length <= axis || shape[axis] <= 0) {
            throw new ModelCorruptException(
                    "Expected a decoder graph whose axis " + axis + " has a fixed size, found " + info + ".",
                    "import the checkpoint again.");
        }
        return Math.toIntExact(shape[axis]);
    }
}
