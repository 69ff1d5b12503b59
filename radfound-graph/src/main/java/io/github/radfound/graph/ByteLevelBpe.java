package io.github.radfound.graph;

import io.github.radfound.graph.internal.random.ByteAlphabet;
import io.github.radfound.graph.internal.random.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-level byte pair encoding (Sennrich, Haddow and Birch, ACL 2016; bytes as in GPT-2) learned from texts: for models
 * with random weights, whose vocabulary should be small. Any text can be spelled and comes back as it was. Equal texts in
 * any order give the same tokenizer. Immutable.
 */
public final class ByteLevelBpe {

    /** The words within which bytes are merged, those of GPT-2 and of tokenizer.json's {@code ByteLevel}. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final TextTokenizer tokenizer;

    private ByteLevelBpe(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Learns a tokenizer.
     *
     * @param texts      what it is to be good at; well-formed Unicode
     * @param vocabulary most tokens: 256 bytes, {@code <unk>}, {@code <s>}, {@code </s>}, {@code <pad>}, {@code <image>}
     *                   and merges; fewer if no two neighbours occur twice any more
     * @throws IllegalArgumentException if the vocabulary cannot hold the bytes and the special tokens
     */
    public static ByteLevelBpe learn(Iterable<String> texts, int vocabulary) {
        if (vocabulary < TextTokenizer.FIXED) {
            throw new IllegalArgumentException(
                    "vocabulary must be at least " + TextTokenizer.FIXED + ", was " + vocabulary);
        }
        Map<String, Long> words = new TreeMap<>();
        for (String text : texts) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.merge(ByteAlphabet.encode(matcher.group()), 1L, Long::sum);
            }
        }
        return new ByteLevelBpe(new TextTokenizer(words, vocabulary - TextTokenizer.FIXED));
    }

    /** How many tokens there are. */
    public int size() {
        return tokenizer.size();
    }

    /** Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json into a folder, which it makes. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        tokenizer.writeTo(folder);
    }
}
