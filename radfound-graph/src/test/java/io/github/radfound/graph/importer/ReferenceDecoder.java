package io.github.radfound.graph.importer;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Decoders written as their papers read, in double precision and without a cache: an oracle for the graphs. */
final class ReferenceDecoder {

    private final JsonObject text;
    private final Map<String, Tensor> weights;
    private final double[] frequencies;
    private final double attentionFactor;

    ReferenceDecoder(TinyCheckpoint checkpoint, double[] frequencies, double attentionFactor) {
        this.text = checkpoint.text();
        this.weights = checkpoint.tensors;
        this.frequencies = frequencies;
        this.attentionFactor = attentionFactor;
    }

    /** Logits of all tokens. */
    Tensor logits(Tensor embeddings) {
        int tokens = (int) embeddings.shape()[1];
        double[][] x = new double[tokens][];
        for (int t = 0; t < tokens; t++) {
            x[t] = doubles(embeddings.row(t));
        }
        boolean opt = type().equals("opt");
        double[][] last = opt ? opt(x) : llama(x);
        String head = "language_model.lm_head.weight";
        String tied =
                opt ? "language_model.model.decoder.embed_tokens.weight" : "language_model.model.embed_tokens.weight";
        int vocabulary = number("vocab_size", 0);
        float[] logits = new float[tokens * vocabulary];
        for (int t = 0; t < tokens; t++) {
            double[] row = product(weights.containsKey(head) ? head : tied, null, last[t]);
            for (int v = 0; v < vocabulary; v++) {
                logits[t * vocabulary + v] = (float) row[v];
            }
        }
        return new Tensor(logits, 1, tokens, vocabulary);
    }

    private double[][] llama(double[][] x) {
        String model = "language_model.model.";
        for (int i = 0; i < number("num_hidden_layers", 0); i++) {
            String name = model + "layers." + i + ".";
            double[][] normed = map(x, row -> rms(name + "input_layernorm", row));
            x = sum(x, attention(name + "self_attn.", "o_proj", normed, window(i)));
            double[][] middle = map(x, row -> rms(name + "post_attention_layernorm", row));
            x = sum(x, map(middle, row -> {
                double[] gate = linear(name + "mlp.gate_proj", row);
                double[] up = linear(name + "mlp.up_proj", row);
                for (int k = 0; k < up.length; k++) {
                    up[k] *= activation("hidden_act", "silu").applyAsDouble(gate[k]);
                }
                return linear(name + "mlp.down_proj", up);
            }));
        }
        return map(x, row -> rms(model + "norm", row));
    }

    private double[][] opt(double[][] words) {
        String model = "language_model.model.decoder.";
        boolean before = flag("do_layer_norm_before", true);
        double[][] x = new double[words.length][];
        for (int t = 0; t < x.length; t++) {
            double[] row = weights.containsKey(model + "project_in.weight")
                    ? linear(model + "project_in", words[t])
                    : words[t];
            x[t] = sum(
                    row, doubles(weights.get(model + "embed_positions.weight").row(t + 2)));
        }
        for (int i = 0; i < number("num_hidden_layers", 0); i++) {
            String name = model + "layers." + i + ".";
            double[][] input = before ? map(x, row -> layerNorm(name + "self_attn_layer_norm", row)) : x;
            x = sum(x, attention(name + "self_attn.", "out_proj", input, Integer.MAX_VALUE));
            x = before ? x : map(x, row -> layerNorm(name + "self_attn_layer_norm", row));
            double[][] fed = before ? map(x, row -> layerNorm(name + "final_layer_norm", row)) : x;
            x = sum(x, map(fed, row -> {
                double[] inner = linear(name + "fc1", row);
                for (int k = 0; k < inner.length; k++) {
                    inner[k] = activation("activation_function", "relu").applyAsDouble(inner[k]);
                }
                return linear(name + "fc2", inner);
            }));
            x = before ? x : map(x, row -> layerNorm(name + "final_layer_norm", row));
        }
        if (before && !flag("_remove_final_layer_norm", false)) {
            x = map(x, row -> layerNorm(model + "final_layer_norm", row));
        }
        return weights.containsKey(model + "project_out.weight")
                ? map(x, row -> linear(model + "project_out", row))
                : x;
    }

    private double[][] attention(String name, String out, double[][] x, int window) {
        int heads = number("num_attention_heads", 0);
        int kvHeads = number("num_key_value_heads", heads);
        int size = number("head_dim", number("hidden_size", 0) / heads);
        double[][] query = map(x, row -> linear(name + "q_proj", row));
        double[][] key = map(x, row -> linear(name + "k_proj", row));
        double[][] value = map(x, row -> linear(name + "v_proj", row));
        double[][] result = new double[x.length][heads * size];
        for (int t = 0; t < x.length; t++) {
            rotate(query[t], t, size);
            rotate(key[t], t, size);
        }
        for (int t = 0; t < x.length; t++) {
            for (int head = 0; head < heads; head++) {
                int group = head / (heads / kvHeads) * size;
                double[] scores = new double[t + 1];
                double total = 0;
                for (int j = Math.max(0, (int) Math.min(t, (long) t - window + 1)); j <= t; j++) {
                    double score = 0;
                    for (int d = 0; d < size; d++) {
                        score += query[t][head * size + d] * key[j][group + d];
                    }
                    scores[j] = Math.exp(score / Math.sqrt(size));
                    total += scores[j];
                }
                for (int j = 0; j <= t; j++) {
                    for (int d = 0; d < size; d++) {
                        result[t][head * size + d] += scores[j] / total * value[j][group + d];
                    }
                }
            }
        }
        return map(result, row -> linear(name + out, row));
    }

    private void rotate(double[] x, int position, int size) {
        for (int head = 0; head < x.length; head += size) {
            for (int i = 0; i < frequencies.length; i++) {
                double cos = Math.cos(position * frequencies[i]) * attentionFactor;
                double sin = Math.sin(position * frequencies[i]) * attentionFactor;
                double a = x[head + i];
                double b = x[head + i + size / 2];
                x[head + i] = a * cos - b * sin;
                x[head + i + size / 2] = b * cos + a * sin;
            }
        }
    }

    private int window(int layer) {
        boolean sliding = switch (type()) {
            case "mistral" -> text.has("sliding_window");
            case "qwen2" ->
                flag("use_sliding_window", false)
                        && (text.has("layer_types")
                                ? text.getAsJsonArray("layer_types")
                                        .get(layer)
                                        .getAsString()
                                        .equals("sliding_attention")
                                : layer >= number("max_window_layers", 28));
            default -> false;
        };
        return sliding ? number("sliding_window", 0) : Integer.MAX_VALUE;
    }

    private double[] rms(String name, double[] x) {
        double square = 0;
        for (double v : x) {
            square += v * v / x.length;
        }
        double eps = text.has("rms_norm_eps") ? text.get("rms_norm_eps").getAsDouble() : 1e-6;
        double[] y = new double[x.length];
        float[] scale = weights.get(name + ".weight").data();
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(square + eps) * scale[i];
        }
        return y;
    }

    private double[] layerNorm(String name, double[] x) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double variance = 0;
        for (double v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        boolean affine = weights.containsKey(name + ".weight");
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5);
            if (affine) {
                y[i] = y[i] * weights.get(name + ".weight").data()[i]
                        + weights.get(name + ".bias").data()[i];
            }
        }
        return y;
    }

    private DoubleUnaryOperator activation(String key, String otherwise) {
        return switch (text.has(key) ? text.get(key).getAsString() : otherwise) {
            case "silu" -> x -> x / (1 + Math.exp(-x));
            case "relu" -> x -> Math.max(0, x);
            case "quick_gelu" -> x -> x / (1 + Math.exp(-1.702 * x));
            case "gelu_new", "gelu_pytorch_tanh" ->
                x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private double[] linear(String name, double[] x) {
        return product(name + ".weight", weights.get(name + ".bias"), x);
    }

    private double[] product(String name, Tensor bias, double[] x) {
        Tensor matrix = weights.get(name);
        double[] y = new double[(int) matrix.shape()[0]];
        for (int row = 0; row < y.length; row++) {
            y[row] = bias == null ? 0 : bias.data()[row];
            for (int i = 0; i < x.length; i++) {
                y[row] += (double) matrix.data()[row * x.length + i] * x[i];
            }
        }
        return y;
    }

    private interface RowFunction {
        double[] apply(double[] row);
    }

    private static double[][] map(double[][] rows, RowFunction function) {
        double[][] result = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            result[t] = function.apply(rows[t]);
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] result = new double[a.length][];
        for (int t = 0; t < a.length; t++) {
            result[t] = sum(a[t], b[t]);
        }
        return result;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] result = a.clone();
        for (int i = 0; i < b.length; i++) {
            result[i] += b[i];
        }
        return result;
    }

    private static double[] doubles(float[] row) {
        double[] result = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = row[i];
        }
        return result;
    }

    private String type() {
        return text.get("model_type").getAsString();
    }

    private int number(String key, int otherwise) {
        return text.has(key) ? text.get(key).getAsInt() : otherwise;
    }

    private boolean flag(String key, boolean otherwise) {
        return text.has(key) ? text.get(key).getAsBoolean() : otherwise;
    }
}
