package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.TextTower;
import io.github.radfound.graph.internal.config.TwoTowerConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.onnx.Value;

/** Images and texts in one space, as CLIP (arXiv 2103.00020) and BiomedCLIP (arXiv 2303.00915) have it; not normalised. */
public final class TwoTowers {

    private TwoTowers() {}

    /**
     * Embeddings of images.
     *
     * @param pixels f32 [N, 3, S, S]
     * @return f32 [N, embedding]
     */
    public static Value images(Net net, TwoTowerConfig config, int imageSize, Value pixels) {
        VisionConfig vision = config.vision();
        Value pooled = new VisionTransformer(net, vision, imageSize).pooled(pixels);
        return net.float32(net.linear("visual_projection", pooled, vision.hidden(), config.embedding(), false));
    }

    /**
     * Embeddings of texts.
     *
     * @param ids  i64 [B, T]
     * @param mask i64 [B, T], 0 on padding, which is at the end
     * @return f32 [B, embedding]
     */
    public static Value texts(Net net, TwoTowerConfig config, Value ids, Value mask) {
        TextTower text = config.text();
        if (text.kind() == TextTower.Kind.CLIP) {
            Value pooled = new ClipTextEncoder(net, text).pooled(ids, mask);
            return net.float32(net.linear("text_projection", pooled, text.hidden(), config.embedding(), false));
        }
        Value pooled = new BertEncoder(net, text).pooled(ids, mask);
        if (text.projection() == 0) {
            return net.float32(net.linear("text_projection", pooled, text.hidden(), config.embedding(), false));
        }
        // open_clip's MLP: a linear layer, GELU, a linear layer, both without bias.
        Value inner = net.linear("text_projection.0", pooled, text.hidden(), text.projection(), false);
        Value active = net.kernels().activation(text.activation(), inner);
        return net.float32(net.linear("text_projection.2", active, text.projection(), config.embedding(), false));
    }
}
