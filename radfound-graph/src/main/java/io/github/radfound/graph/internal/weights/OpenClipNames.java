package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The tensors of open_clip's models under the names of transformers' {@code CLIPModel} and of BLIP-2's vision tower, which
 * the layers ask for. Towers from timm and transformers included.
 */
public final class OpenClipNames {

    private static final String CLIP = "vision_tower.vision_model.";
    private static final String TIMM = "vision_model.";
    private static final List<String> QUERY_KEY_VALUE = List.of("q", "k", "v");

    /** Beginnings of names, the longest first. */
    private static final List<Map.Entry<String, String>> PREFIXES = List.of(
            Map.entry("visual.trunk.patch_embed.proj.", TIMM + "embeddings.patch_embedding."),
            Map.entry("visual.trunk.cls_token", TIMM + "embeddings.class_embedding"),
            Map.entry("visual.trunk.pos_embed", TIMM + "embeddings.position_embedding"),
            Map.entry("visual.trunk.blocks.", TIMM + "encoder.layers."),
            Map.entry("visual.trunk.norm.", TIMM + "post_layernorm."),
            Map.entry("visual.head.proj.", "visual_projection."),
            Map.entry("visual.class_embedding", CLIP + "embeddings.class_embedding"),
            Map.entry("visual.conv1.", CLIP + "embeddings.patch_embedding."),
            Map.entry("visual.positional_embedding", CLIP + "embeddings.position_embedding.weight"),
            Map.entry("visual.ln_pre.", CLIP + "pre_layrnorm."),
            Map.entry("visual.ln_post.", CLIP + "post_layernorm."),
            Map.entry("visual.transformer.resblocks.", CLIP + "encoder.layers."),
            Map.entry("text.transformer.embeddings.", "text.embeddings."),
            Map.entry("text.transformer.encoder.", "text.encoder."),
            Map.entry("text.proj.", "text_projection."),
            Map.entry("token_embedding.", "text_model.embeddings.token_embedding."),
            Map.entry("positional_embedding", "text_model.embeddings.position_embedding.weight"),
            Map.entry("transformer.resblocks.", "text_model.encoder.layers."),
            Map.entry("ln_final.", "text_model.final_layer_norm."));

    /** Parts of names of blocks, in timm's and in open_clip's own towers. */
    private static final List<Map.Entry<Pattern, String>> PARTS = List.of(
            part("layers\\.(\\d+)\\.norm([12])\\.", "layers.$1.layer_norm$2."),
            part("layers\\.(\\d+)\\.attn\\.qkv\\.", "layers.$1.self_attn.qkv."),
            part("layers\\.(\\d+)\\.attn\\.proj\\.", "layers.$1.self_attn.projection."),
            part("layers\\.(\\d+)\\.ln_([12])\\.", "layers.$1.layer_norm$2."),
            part("layers\\.(\\d+)\\.mlp\\.c_fc\\.", "layers.$1.mlp.fc1."),
            part("layers\\.(\\d+)\\.mlp\\.c_proj\\.", "layers.$1.mlp.fc2."),
            part("layers\\.(\\d+)\\.attn\\.out_proj\\.", "layers.$1.self_attn.out_proj."));

    private static final Pattern FUSED = Pattern.compile("(.*layers\\.\\d+\\.)attn\\.in_proj_(weight|bias)");

    private OpenClipNames() {}

    private static Map.Entry<Pattern, String> part(String pattern, String replacement) {
        return Map.entry(Pattern.compile(pattern), replacement);
    }

    /** The source under those names; closing it closes the source. */
    public static TensorSource view(TensorSource source) {
        ViewedSource views = new ViewedSource(source);
        for (String stored : source.names()) {
            TensorSpec spec = Objects.requireNonNull(source.find(stored));
            String name = renamed(stored);
            var fused = FUSED.matcher(name);
            if (stored.equals("visual.proj") && spec.shape().size() == 2) {
                views.transposed("visual_projection.weight", spec);
            } else if (stored.endsWith("text_projection") && spec.shape().size() == 2) {
                views.transposed("text_projection.weight", spec);
            } else if (fused.matches() && spec.shape().get(0) % 3 == 0) {
                for (int i = 0; i < 3; i++) {
                    String kind = QUERY_KEY_VALUE.get(i);
                    views.part(fused.group(1) + "self_attn." + kind + "_proj." + fused.group(2), spec, i, 3);
                }
            } else {
                views.whole(name, spec);
            }
        }
        return views;
    }

    private static String renamed(String stored) {
        // Models with a tower of their own class keep CLIP's text tower below "text.".
        String plain =
                stored.matches("text\\.(token_embedding|positional_embedding|transformer\\.resblocks|ln_final).*")
                        ? stored.substring("text.".length())
                        : stored;
        for (Map.Entry<String, String> prefix : PREFIXES) {
            if (plain.startsWith(prefix.getKey())) {
                String name =
                        prefix.getValue() + plain.substring(prefix.getKey().length());
                for (Map.Entry<Pattern, String> one : PARTS) {
                    name = one.getKey().matcher(name).replaceAll(one.getValue());
                }
                return name;
            }
        }
        return plain;
    }
}
