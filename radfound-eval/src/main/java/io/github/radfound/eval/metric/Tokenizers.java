package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.InternationalTokens;
import io.github.radfound.eval.metric.internal.Mteval13aTokens;
import io.github.radfound.eval.metric.internal.PennTokens;
import io.github.radfound.eval.metric.internal.Stemmers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The tokenizers that published metrics use. */
public final class Tokenizers {

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^a-z0-9]+");

    private Tokenizers() {}

    /**
     * Penn Treebank-like tokens as in the coco-caption toolkit: lower case, contractions split, punctuation removed. Rules of
     * our own after the Penn Treebank's conventions; where Stanford's tokenizer, which that toolkit calls, knows a list or
     * a grammar (abbreviations, web addresses, emoticons), the two may differ.
     */
    public static TextTokenizer coco() {
        return new Named("ptb", PennTokens::of);
    }

    /** Text as it is, split at blanks. */
    public static TextTokenizer whitespace() {
        return new Named("whitespace", Tokenizers::split);
    }

    /** Lower case; runs of letters a to z and digits. As in the rouge-score package of Google Research. */
    public static TextTokenizer rouge() {
        return new Named("rouge", Tokenizers::words);
    }

    /**
     * As {@link #rouge()}, with Porter's stem for words of more than three letters. M. Porter's algorithm as published (Program
     * 14(3), 1980); rouge-score uses NLTK's, which adds a few irregular words.
     */
    public static TextTokenizer rougeStemmed() {
        return new Named(
                "rouge-porter",
                text -> words(text).stream()
                        .map(word -> word.length() > 3 ? Stemmers.porter(word) : word)
                        .toList());
    }

    /** Case kept; punctuation split as NIST's mteval-v13a does, which is sacreBLEU's default. */
    public static TextTokenizer mteval13a() {
        return new Named("13a", Mteval13aTokens::of);
    }

    /** Case kept; Unicode punctuation and symbols split as mteval-v14 does, sacreBLEU's "intl". */
    public static TextTokenizer international() {
        return new Named("intl", InternationalTokens::of);
    }

    private static List<String> split(String text) {
        return BLANKS.splitAsStream(text).filter(token -> !token.isEmpty()).toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(NOT_ALPHANUMERIC.split(text.toLowerCase(Locale.ROOT)))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private record Named(String name, Function<String, List<String>> split) implements TextTokenizer {

        @Override
        public List<String> tokens(String text) {
            return split.apply(text);
        }
    }
}
