package io.github.radfound.graph.internal.random;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.radfound.graph.internal.random.MergeLearner.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A decoder's tokenizer: byte-level BPE, which can spell any text, with merges learned from a text. Ids: {@code <unk>} 0,
 * {@code <s>} 1, {@code </s>} 2, the 256 bytes, the merges, {@code <pad>}, {@code <image>}.
 */
public final class TextTokenizer {

    /** Id of {@code <s>}, with which each text begins. */
    static final int BEGIN_ID = 1;

    /** Id of {@code </s>}. */
    static final int END_ID = 2;

    private static final int MERGES = 400;
    private static final String UNKNOWN = "<unk>";
    private static final String BEGIN = "<s>";
    private static final String END = "</s>";
    private static final String PAD = "<pad>";
    private static final String IMAGE = "<image>";

    /** A word or a run of other signs, with the space before it: the words in which merges are learned. */
    private static final Pattern WORD = Pattern.compile(" ?[A-Za-z]+| ?[0-9]+| ?[^\\sA-Za-z0-9]+");

    /** Tokens that are no merges. */
    public static final int FIXED = 256 + 5;

    private static final TextTokenizer SHARED = new TextTokenizer(counted(), MERGES);

    private final List<Pair> merges;
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, Integer> special = new LinkedHashMap<>();

    /**
     * Learns a tokenizer.
     *
     * @param words how often each word of the text occurs, in the alphabet of bytes
     * @param count most merges
     */
    public TextTokenizer(Map<String, Long> words, int count) {
        merges = MergeLearner.learn(words, count);
        addSpecial(UNKNOWN);
        addSpecial(BEGIN);
        addSpecial(END);
        for (int value = 0; value < 256; value++) {
            ids.put(ByteAlphabet.symbol(value), ids.size());
        }
        for (Pair merge : merges) {
            ids.putIfAbsent(merge.joined(), ids.size());
        }
        addSpecial(PAD);
        addSpecial(IMAGE);
    }

    private static Map<String, Long> counted() {
        return WORD.matcher(RadiologyText.TEXT)
                .results()
                .map(MatchResult::group)
                .map(ByteAlphabet::encode)
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }

    /** The one of {@link RadiologyText}; it is immutable. */
    public static TextTokenizer shared() {
        return SHARED;
    }

    private void addSpecial(String token) {
        special.put(token, ids.size());
        ids.put(token, ids.size());
    }

    /** How many tokens there are. */
    public int size() {
        return ids.size();
    }

    /** Id of {@code <pad>}. */
    int padId() {
        return special.getOrDefault(PAD, 0);
    }

    /** Id of {@code <image>}, in whose places visual tokens go. */
    int imageId() {
        return special.getOrDefault(IMAGE, 0);
    }

    /** Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json. */
    public void writeTo(Path folder) throws IOException {
        JsonObject byteLevel = TokenizerJson.component("ByteLevel");
        byteLevel.addProperty("add_prefix_space", false);
        byteLevel.addProperty("trim_offsets", true);
        byteLevel.addProperty("use_regex", true);
        JsonFile.write(
                folder.resolve("tokenizer.json"),
                TokenizerJson.tokenizer(
                        special,
                        JsonNull.INSTANCE,
                        byteLevel,
                        TokenizerJson.template(List.of(BEGIN, "A"), List.of(BEGIN, "A", BEGIN, "B"), special),
                        byteLevel,
                        model()));
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("bos_token", BEGIN);
        roles.put("eos_token", END);
        roles.put("unk_token", UNKNOWN);
        roles.put("pad_token", PAD);
        JsonFile.write(folder.resolve("special_tokens_map.json"), JsonFile.strings(roles));
        JsonObject config = JsonFile.strings(roles);
        config.addProperty("clean_up_tokenization_spaces", false);
        config.addProperty("padding_side", "left");
        config.addProperty("tokenizer_class", "PreTrainedTokenizerFast");
        JsonFile.write(folder.resolve("tokenizer_config.json"), config);
    }

    private JsonObject model() {
        var mergeList = new JsonArray();
        merges.forEach(merge -> mergeList.add(TokenizerJson.stringArray(List.of(merge.left(), merge.right()))));
        JsonObject model = TokenizerJson.component("BPE");
        model.add("dropout", JsonNull.INSTANCE);
        model.addProperty("unk_token", UNKNOWN);
        model.add("continuing_subword_prefix", JsonNull.INSTANCE);
        model.add("end_of_word_suffix", JsonNull.INSTANCE);
        model.addProperty("fuse_unk", false);
        model.addProperty("byte_fallback", false);
        model.addProperty("ignore_merges", false);
        model.add("vocab", TokenizerJson.vocabulary(ids));
        model.add("merges", mergeList);
        return model;
    }
}
