package io.github.radfound.runtime.internal.testing;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small tokenizers of the kinds that checkpoints have, written by hand. */
public final class TinyTokenizers {

    private static final Map<String, Object> METASPACE_DECODER = Map.of(
            "type",
            "Sequence",
            "decoders",
            List.of(
                    Map.of("type", "Replace", "pattern", Map.of("String", "▁"), "content", " "),
                    Map.of("type", "ByteFallback"),
                    Map.of("type", "Fuse"),
                    Map.of("type", "Strip", "content", " ", "start", 1, "stop", 0)));

    private static final Map<String, Object> METASPACE_NORMALIZER = Map.of(
            "type",
            "Sequence",
            "normalizers",
            List.of(
                    Map.of("type", "Prepend", "prepend", "▁"),
                    Map.of("type", "Replace", "pattern", Map.of("String", " "), "content", "▁")));

    private TinyTokenizers() {}

    /** Like GPT-2's: 256 bytes and no merges, {@code <s>} (256), {@code </s>} (257), {@code <image>} (258). */
    public static Path byteLevel(Path folder) throws IOException {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        int extra = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = b > 32 && b < 127 || b > 160 && b != 173;
            vocabulary.put(String.valueOf((char) (printable ? b : extra++)), b);
        }
        Map<String, Object> byteLevel =
                Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex", true);
        return write(folder, vocabulary, false, null, byteLevel, byteLevel);
    }

    /** Like LLaMA's: letters, words and byte fallback, {@code <s>}, {@code </s>}, {@code <image>} at the end. */
    public static Path byteFallback(Path folder) throws IOException {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        vocabulary.put("<unk>", 0);
        for (int b = 0; b < 256; b++) {
            vocabulary.put(String.format("<0x%02X>", b), vocabulary.size());
        }
        vocabulary.put("▁", vocabulary.size());
        for (char c = 'a'; c <= 'z'; c++) {
            vocabulary.put(String.valueOf(c), vocabulary.size());
        }
        return write(folder, vocabulary, true, METASPACE_NORMALIZER, null, METASPACE_DECODER);
    }

    private static Path write(
            Path folder,
            Map<String, Integer> vocabulary,
            boolean byteFallback,
            Object normalizer,
            Object preTokenizer,
            Object decoder)
            throws IOException {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("byte_fallback", byteFallback);
        model.put("fuse_unk", true);
        model.put("vocab", vocabulary);
        model.put("merges", List.of());
        if (byteFallback) {
            model.put("unk_token", "<unk>");
        }
        int first = vocabulary.size();
        List<Object> added = new ArrayList<>();
        for (String special : List.of("<s>", "</s>", "<image>")) {
            added.add(added(first + added.size(), special));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put("truncation", Map.of("direction", "Right", "max_length", 5, "strategy", "LongestFirst", "stride", 0));
        json.put("padding", null);
        json.put("added_tokens", added);
        json.put("normalizer", normalizer);
        json.put("pre_tokenizer", preTokenizer);
        json.put("post_processor", beginOfSequence(first));
        json.put("decoder", decoder);
        json.put("model", model);
        Files.createDirectories(folder);
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(
                file, new Gson().newBuilder().serializeNulls().create().toJson(json));
        return file;
    }

    private static Object added(int id, String content) {
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("id", id);
        token.put("content", content);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            token.put(flag, false);
        }
        token.put("special", true);
        return token;
    }

    private static Object beginOfSequence(int id) {
        Object begin = Map.of("SpecialToken", Map.of("id", "<s>", "type_id", 0));
        Object text = Map.of("Sequence", Map.of("id", "A", "type_id", 0));
        Object pair = Map.of("Sequence", Map.of("id", "B", "type_id", 1));
        return Map.of(
                "type",
                "TemplateProcessing",
                "single",
                List.of(begin, text),
                "pair",
                List.of(begin, text, pair),
                "special_tokens",
                Map.of("<s>", Map.of("id", "<s>", "ids", List.of(id), "tokens", List.of("<s>"))));
    }
}
