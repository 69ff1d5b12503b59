package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.RandomTwoTower.Layout;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.internal.random.TwoTowerFiles;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * The two towers in plain loops and double precision, written from the descriptions of the models and not from the layers;
 * reads the checkpoint's own names.
 */
final class PlainTowers implements AutoCloseable {

    private static final int WIDTH = TwoTowerFiles.WIDTH;
    private static final int HEADS = 2;

    private final Safetensors tensors;
    private final Layout layout;

    PlainTowers(Safetensors tensors, Layout layout) {
        this.tensors = tensors;
        this.layout = layout;
    }

    private float[] tensor(String name) {
        TensorSpec spec = Objects.requireNonNull(tensors.find(name), name);
        float[] values = new float[Math.toIntExact(spec.elements())];
        tensors.readFloats(name, 0, values, 0, values.length);
        return values;
    }

    /** Embedding of one image, pixels [3, S, S]. */
    double[] image(float[] pixels) {
        String root = layout == Layout.HUGGING_FACE
                ? "vision_model.embeddings."
                : layout == Layout.OPEN_CLIP ? "visual." : "visual.trunk.";
        boolean timm = layout == Layout.BIOMED_CLIP;
        boolean open = layout == Layout.OPEN_CLIP;
        float[] kernel =
                tensor(root + (open ? "conv1.weight" : timm ? "patch_embed.proj.weight" : "patch_embedding.weight"));
        float[] first = tensor(root + (timm ? "cls_token" : "class_embedding"));
        float[] places =
                tensor(root + (open ? "positional_embedding" : timm ? "pos_embed" : "position_embedding.weight"));
        float[] bias = timm ? tensor(root + "patch_embed.proj.bias") : new float[WIDTH];
        int side = TwoTowerFiles.IMAGE;
        int patch = TwoTowerFiles.PATCH;
        int grid = side / patch;
        double[][] x = new double[1 + grid * grid][WIDTH];
        for (int w = 0; w < WIDTH; w++) {
            x[0][w] = first[w] + places[w];
        }
        for (int p = 0; p < grid * grid; p++) {
            for (int w = 0; w < WIDTH; w++) {
                double sum = bias[w] + places[(p + 1) * WIDTH + w];
                for (int c = 0; c < 3; c++) {
                    for (int i = 0; i < patch; i++) {
                        for (int j = 0; j < patch; j++) {
                            int row = p / grid * patch + i;
                            int column = p % grid * patch + j;
                            sum += (double) pixels[(c * side + row) * side + column]
                                    * kernel[((w * 3 + c) * patch + i) * patch + j];
                        }
                    }
                }
                x[p + 1][w] = sum;
            }
        }
        String vision = open ? "visual." : "vision_model.";
        if (!timm) {
            normAll(x, vision + (open ? "ln_pre" : "pre_layrnorm"), 1e-5);
        }
        for (int layer = 0; layer < TwoTowerFiles.LAYERS; layer++) {
            preNormBlock(
                    x,
                    timm
                            ? "visual.trunk.blocks." + layer + "."
                            : open
                                    ? "visual.transformer.resblocks." + layer + "."
                                    : "vision_model.encoder.layers." + layer + ".",
                    timm ? 1e-6 : 1e-5,
                    false);
        }
        double[][] pooled = {x[0]};
        normAll(
                pooled,
                timm ? "visual.trunk.norm" : vision + (open ? "ln_post" : "post_layernorm"),
                timm ? 1e-6 : 1e-5);
        return open
                ? transposedProduct(pooled[0], tensor("visual.proj"))
                : product(pooled[0], tensor(timm ? "visual.head.proj.weight" : "visual_projection.weight"), null);
    }

    /** Embedding of one text without padding. */
    double[] text(int[] ids) {
        return layout == Layout.BIOMED_CLIP ? bert(ids) : clip(ids);
    }

    private double[] clip(int[] ids) {
        boolean open = layout == Layout.OPEN_CLIP;
        double[][] x = embedded(
                ids,
                tensor(open ? "token_embedding.weight" : "text_model.embeddings.token_embedding.weight"),
                tensor(open ? "positional_embedding" : "text_model.embeddings.position_embedding.weight"));
        for (int layer = 0; layer < TwoTowerFiles.LAYERS; layer++) {
            preNormBlock(x, (open ? "transformer.resblocks." : "text_model.encoder.layers.") + layer + ".", 1e-5, true);
        }
        int end = 0;
        for (int i = 0; i < ids.length; i++) {
            // Hugging Face: the first separator (3); open_clip: the highest id.
            if (open ? ids[i] > ids[end] : ids[i] == 3 && ids[end] != 3) {
                end = i;
            }
        }
        double[][] pooled = {x[end]};
        normAll(pooled, open ? "ln_final" : "text_model.final_layer_norm", 1e-5);
        return open
                ? transposedProduct(pooled[0], tensor("text_projection"))
                : product(pooled[0], tensor("text_projection.weight"), null);
    }

    private double[] bert(int[] ids) {
        String root = "text.transformer.";
        double[][] x = embedded(
                ids,
                tensor(root + "embeddings.word_embeddings.weight"),
                tensor(root + "embeddings.position_embeddings.weight"));
        float[] type = tensor(root + "embeddings.token_type_embeddings.weight");
        for (double[] row : x) {
            for (int w = 0; w < WIDTH; w++) {
                row[w] += type[w];
            }
        }
        normAll(x, root + "embeddings.LayerNorm", 1e-12);
        for (int layer = 0; layer < TwoTowerFiles.LAYERS; layer++) {
            String block = root + "encoder.layer." + layer + ".";
            double[][] q = all(x, block + "attention.self.query");
            double[][] k = all(x, block + "attention.self.key");
            double[][] v = all(x, block + "attention.self.value");
            add(x, all(attention(q, k, v, false), block + "attention.output.dense"));
            normAll(x, block + "attention.output.LayerNorm", 1e-12);
            double[][] inner = map(all(x, block + "intermediate.dense"), PlainTowers::gelu);
            add(x, all(inner, block + "output.dense"));
            normAll(x, block + "output.LayerNorm", 1e-12);
        }
        double[] hidden = product(x[0], tensor("text.proj.0.weight"), null);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = gelu(hidden[i]);
        }
        return product(hidden, tensor("text.proj.2.weight"), null);
    }

    private static double[][] embedded(int[] ids, float[] words, float[] places) {
        double[][] x = new double[ids.length][WIDTH];
        for (int t = 0; t < ids.length; t++) {
            for (int w = 0; w < WIDTH; w++) {
                x[t][w] = (double) words[ids[t] * WIDTH + w] + places[t * WIDTH + w];
            }
        }
        return x;
    }

    private void preNormBlock(double[][] x, String block, double eps, boolean causal) {
        boolean open = block.contains("resblocks");
        boolean timm = block.contains("trunk");
        double[][] normed = copy(x);
        normAll(normed, block + (open ? "ln_1" : timm ? "norm1" : "layer_norm1"), eps);
        double[][] q;
        double[][] k;
        double[][] v;
        if (open || timm) {
            float[] weight = tensor(block + (open ? "attn.in_proj_weight" : "attn.qkv.weight"));
            float[] bias = tensor(block + (open ? "attn.in_proj_bias" : "attn.qkv.bias"));
            q = part(normed, weight, bias, 0);
            k = part(normed, weight, bias, 1);
            v = part(normed, weight, bias, 2);
        } else {
            q = all(normed, block + "self_attn.q_proj");
            k = all(normed, block + "self_attn.k_proj");
            v = all(normed, block + "self_attn.v_proj");
        }
        String out = open ? "attn.out_proj" : timm ? "attn.proj" : "self_attn.out_proj";
        add(x, all(attention(q, k, v, causal), block + out));
        normed = copy(x);
        normAll(normed, block + (open ? "ln_2" : timm ? "norm2" : "layer_norm2"), eps);
        DoubleUnaryOperator activation =
                open || timm ? PlainTowers::gelu : value -> value / (1 + Math.exp(-1.702 * value));
        double[][] inner = map(all(normed, block + (open ? "mlp.c_fc" : "mlp.fc1")), activation);
        add(x, all(inner, block + (open ? "mlp.c_proj" : "mlp.fc2")));
    }

    private static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
        int size = WIDTH / HEADS;
        double[][] out = new double[q.length][WIDTH];
        for (int head = 0; head < HEADS; head++) {
            for (int i = 0; i < q.length; i++) {
                int seen = causal ? i + 1 : k.length;
                double[] scores = new double[seen];
                double sum = 0;
                for (int j = 0; j < seen; j++) {
                    for (int d = head * size; d < (head + 1) * size; d++) {
                        scores[j] += q[i][d] * k[j][d] / Math.sqrt(size);
                    }
                    scores[j] = Math.exp(scores[j]);
                    sum += scores[j];
                }
                for (int j = 0; j < seen; j++) {
                    for (int d = head * size; d < (head + 1) * size; d++) {
                        out[i][d] += scores[j] / sum * v[j][d];
                    }
                }
            }
        }
        return out;
    }

    private double[][] all(double[][] x, String module) {
        float[] weight = tensor(module + ".weight");
        float[] bias = tensor(module + ".bias");
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = product(x[i], weight, bias);
        }
        return y;
    }

    private static double[][] part(double[][] x, float[] weight, float[] bias, int index) {
        double[][] y = new double[x.length][WIDTH];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < WIDTH; o++) {
                int row = index * WIDTH + o;
                y[i][o] = bias[row];
                for (int w = 0; w < WIDTH; w++) {
                    y[i][o] += weight[row * WIDTH + w] * x[i][w];
                }
            }
        }
        return y;
    }

    private static double[] product(double[] x, float[] weight, float[] bias) {
        double[] y = new double[weight.length / x.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = bias == null ? 0 : bias[o];
            for (int w = 0; w < x.length; w++) {
                y[o] += weight[o * x.length + w] * x[w];
            }
        }
        return y;
    }

    private static double[] transposedProduct(double[] x, float[] weight) {
        double[] y = new double[weight.length / x.length];
        for (int o = 0; o < y.length; o++) {
            for (int w = 0; w < x.length; w++) {
                y[o] += weight[w * y.length + o] * x[w];
            }
        }
        return y;
    }

    private void normAll(double[][] x, String module, double eps) {
        float[] scale = tensor(module + ".weight");
        float[] bias = tensor(module + ".bias");
        for (double[] row : x) {
            double mean = 0;
            double square = 0;
            for (double value : row) {
                mean += value / row.length;
            }
            for (double value : row) {
                square += (value - mean) * (value - mean) / row.length;
            }
            for (int w = 0; w < row.length; w++) {
                row[w] = (row[w] - mean) / Math.sqrt(square + eps) * scale[w] + bias[w];
            }
        }
    }

    private static double[][] copy(double[][] x) {
        double[][] copy = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            copy[i] = x[i].clone();
        }
        return copy;
    }

    private static void add(double[][] x, double[][] y) {
        for (int i = 0; i < x.length; i++) {
            for (int w = 0; w < x[i].length; w++) {
                x[i][w] += y[i][w];
            }
        }
    }

    private static double[][] map(double[][] x, DoubleUnaryOperator function) {
        for (double[] row : x) {
            for (int w = 0; w < row.length; w++) {
                row[w] = function.applyAsDouble(row[w]);
            }
        }
        return x;
    }

    /** x·Φ(x); the error function by its Maclaurin series, and its limit where that is 1 in double precision. */
    private static double gelu(double x) {
        double z = x / Math.sqrt(2);
        double erf = Math.signum(z);
        if (Math.abs(z) < 5.5) {
            double term = z;
            double sum = z;
            for (int n = 1; n < 300; n++) {
                term *= -z * z / n;
                sum += term / (2 * n + 1);
            }
            erf = 2 / Math.sqrt(Math.PI) * sum;
        }
        return 0.5 * x * (1 + erf);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
