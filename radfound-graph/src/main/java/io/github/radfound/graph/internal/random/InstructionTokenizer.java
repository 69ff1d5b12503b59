package io.github.radfound.graph.internal.random;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Q-Former's tokenizer: lower-casing WordPiece as in BERT, over the words of {@link RadiologyText}, ASCII characters
 * and their continuations. Characters beyond ASCII become {@code [UNK]}.
 */
public final class InstructionTokenizer {

    private static final String PAD = "[PAD]";
    private static final String UNKNOWN = "[UNK]";
    private static final String BEGIN = "[CLS]";
    private static final String SEPARATOR = "[SEP]";
    private static final String MASK = "[MASK]";
    private static final String CONTINUATION = "##";
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final InstructionTokenizer SHARED = new InstructionTokenizer();

    private final Map<String, Integer> special = new LinkedHashMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();

    private InstructionTokenizer() {
        for (String token : List.of(PAD, UNKNOWN, BEGIN, SEPARATOR, MASK)) {
            special.put(token, ids.size());
            add(token);
        }
        for (char c = '!'; c <= '~'; c++) {
            boolean lettersOrDigits = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (c < 'A' || c > 'Z') {
                add(String.valueOf(c));
            }
            if (lettersOrDigits) {
                add(CONTINUATION + c);
            }
        }
        WORD.matcher(RadiologyText.TEXT.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(this::add);
        for (String ending : List.of("al", "ed", "es", "ing", "ion", "ions", "itis", "ly", "oma", "osis", "pathy")) {
            add(CONTINUATION + ending);
        }
    }

    /** The one instance; it is immutable. */
    public static InstructionTokenizer shared() {
        return SHARED;
    }

    private void add(String token) {
        ids.putIfAbsent(token, ids.size());
    }

    /** How many tokens there are. */
    public int size() {
        return ids.size();
    }

    /** Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json into a folder, which it makes. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonFile.write(
                folder.resolve("tokenizer.json"),
                TokenizerJson.tokenizer(
                        special,
                        normalizer(),
                        TokenizerJson.component("BertPreTokenizer"),
                        TokenizerJson.template(
                                List.of(BEGIN, "A", SEPARATOR),
                                List.of(BEGIN, "A", SEPARATOR, "B", SEPARATOR),
                                special),
                        decoder(),
                        model()));
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("unk_token", UNKNOWN);
        roles.put("pad_token", PAD);
        roles.put("cls_token", BEGIN);
        roles.put("sep_token", SEPARATOR);
        roles.put("mask_token", MASK);
        JsonFile.write(folder.resolve("special_tokens_map.json"), JsonFile.strings(roles));
        JsonObject config = JsonFile.strings(roles);
        config.addProperty("clean_up_tokenization_spaces", false);
        config.addProperty("padding_side", "right");
        config.addProperty("tokenizer_class", "PreTrainedTokenizerFast");
        JsonFile.write(folder.resolve("tokenizer_config.json"), config);
    }

    private static JsonObject normalizer() {
        JsonObject normalizer = TokenizerJson.component("BertNormalizer");
        normalizer.addProperty("clean_text", true);
        normalizer.addProperty("handle_chinese_chars", true);
        normalizer.add("strip_accents", JsonNull.INSTANCE);
        normalizer.addProperty("lowercase", true);
        return normalizer;
    }

    private static JsonObject decoder() {
        JsonObject decoder = TokenizerJson.component("WordPiece");
        decoder.addProperty("prefix", CONTINUATION);
        decoder.addProperty("cleanup", true);
        return decoder;
    }

    private JsonObject model() {
        JsonObject model = TokenizerJson.component("WordPiece");
        model.addProperty("unk_token", UNKNOWN);
        model.addProperty("continuing_subword_prefix", CONTINUATION);
        model.addProperty("max_input_chars_per_word", 100);
        model.add("vocab", TokenizerJson.vocabulary(ids));
        return model;
    }
}
