package io.github.radfound.importer.internal;

import io.github.radfound.error.AdapterException;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.ModuleNames;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.model.LoraAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the folder that peft's {@code save_pretrained} writes for a LoRA. */
final class PeftAdapter {

    private static final String CONFIG = PeftConfig.FILE;
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final Pattern NAME =
            Pattern.compile("(?:base_model\\.model\\.)?(.+)\\.lora_([AB])(?:\\.[A-Za-z0-9_]+)?\\.weight");
    private static final int MAX_ELEMENTS = 1 << 28;

    /** A module's two matrices as they are found. */
    private static final class Pair {
        private @Nullable TensorSpec a;
        private @Nullable TensorSpec b;
    }

    private PeftAdapter() {}

    static LoraAdapter read(Path folder) {
        Path config = folder.resolve(CONFIG);
        Path weights = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(config) || !Files.isRegularFile(weights)) {
            throw new AdapterException(
                    "Expected " + CONFIG + " and " + WEIGHTS + " in the adapter folder, found one of them missing.",
                    "give the folder that peft's save_pretrained wrote.");
        }
        PeftConfig peft = PeftConfig.read(config);
        try (TensorSource tensors = Safetensors.open(weights)) {
            List<LoraAdapter.Module> modules = new ArrayList<>();
            for (Map.Entry<String, Pair> e : pairs(tensors).entrySet()) {
                modules.add(module(e.getKey(), e.getValue(), peft, tensors));
            }
            if (modules.isEmpty()) {
                throw mismatch("at least one module", "none");
            }
            return new LoraAdapter(hash(config, weights), modules);
        } catch (CheckpointException e) {
            throw new AdapterException(
                    "Expected a sound " + WEIGHTS + ", found: " + e.getMessage(), "save the adapter again.", e);
        }
    }

    private static Map<String, Pair> pairs(TensorSource tensors) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (String name : tensors.names()) {
            Matcher m = NAME.matcher(name);
            if (!m.matches()) {
                throw mismatch("only lora_A and lora_B weights", "the tensor " + name);
            }
            Pair pair = pairs.computeIfAbsent(m.group(1), n -> new Pair());
            TensorSpec spec = tensors.find(name);
            if (m.group(2).equals("A")) {
                pair.a = spec;
            } else {
                pair.b = spec;
            }
        }
        return pairs;
    }

    private static LoraAdapter.Module module(String name, Pair pair, PeftConfig peft, TensorSource tensors) {
        TensorSpec a = pair.a;
        TensorSpec b = pair.b;
        int rank = peft.rank(name);
        if (a == null || b == null) {
            throw mismatch("lora_A and lora_B for " + name, "one of them");
        }
        if (a.shape().size() != 2
                || b.shape().size() != 2
                || a.shape().get(0) != rank
                || b.shape().get(1) != rank) {
            throw mismatch(
                    "matrices [" + rank + ", in] and [out, " + rank + "] for " + name, a.shape() + " and " + b.shape());
        }
        if (a.elements() > MAX_ELEMENTS || b.elements() > MAX_ELEMENTS) {
            throw mismatch("matrices of at most " + MAX_ELEMENTS + " elements", "more for " + name);
        }
        int in = Math.toIntExact(a.shape().get(1));
        int out = Math.toIntExact(b.shape().get(0));
        return new LoraAdapter.Module(
                ModuleNames.classic(name),
                in,
                rank,
                out,
                transposed(tensors, a, rank, in, 1),
                transposed(tensors, b, out, rank, peft.scale(name)));
    }

    /** Reads a rows × columns matrix as columns × rows, scaled. */
    private static float[] transposed(TensorSource tensors, TensorSpec spec, int rows, int columns, double scale) {
        float[] from = new float[rows * columns];
        tensors.readFloats(spec.name(), 0, from, 0, from.length);
        float[] to = new float[from.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float value = from[r * columns + c];
                float scaled = (float) (value * scale);
                if (!Float.isFinite(scaled)) {
                    throw Float.isFinite(value)
                            ? PeftConfig.refused(
                                    "a scale with which " + spec.name() + " stays within 32 bits",
                                    "lora_alpha / r = " + scale,
                                    null)
                            : mismatch("finite numbers", value + " in the tensor " + spec.name());
                }
                to[c * rows + r] = scaled;
            }
        }
        return to;
    }

    private static String hash(Path... files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                        digest.update(chunk, 0, n);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new AdapterException(
                    "Expected readable adapter files, found " + e.getClass().getSimpleName() + ".",
                    "check the folder.",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static AdapterException mismatch(String expected, String found) {
        return new AdapterException(
                "Expected " + expected + " in " + WEIGHTS + ", found " + found + ".",
                "give an adapter of peft's plain LoRA on linear layers.");
    }
}
