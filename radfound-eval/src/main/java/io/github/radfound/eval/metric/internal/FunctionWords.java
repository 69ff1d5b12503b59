package io.github.radfound.eval.metric.internal;

import java.util.Set;

/**
 * Words that METEOR counts less, since any two texts share them: punctuation, and English words that belong to closed classes
 * (articles, pronouns, prepositions, conjunctions, auxiliaries, particles) and each make up about a thousandth of English
 * text or more.
 */
public final class FunctionWords {

    private static final Set<String> WORDS = Set.of(
            // Articles and determiners.
            "a",
            "an",
            "the",
            "this",
            "some",
            "all",
            "more",
            "other",
            "one",
            "two",
            "first",
            "last",
            // Pronouns.
            "he",
            "her",
            "his",
            "i",
            "it",
            "its",
            "she",
            "their",
            "they",
            "we",
            "you",
            "who",
            "which",
            "what",
            "that",
            // Prepositions.
            "about",
            "after",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "of",
            "on",
            "out",
            "over",
            "to",
            "up",
            "with",
            // Conjunctions and particles.
            "also",
            "and",
            "as",
            "but",
            "if",
            "no",
            "not",
            "or",
            "so",
            "than",
            "there",
            "when",
            "'s",
            "'t",
            "s",
            "t",
            // Auxiliaries and the like.
            "are",
            "be",
            "been",
            "can",
            "could",
            "had",
            "has",
            "have",
            "is",
            "was",
            "were",
            "will",
            "would");

    private FunctionWords() {}

    /** Whether a word in lower case is one of them. */
    public static boolean contains(String word) {
        return WORDS.contains(word) || word.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
