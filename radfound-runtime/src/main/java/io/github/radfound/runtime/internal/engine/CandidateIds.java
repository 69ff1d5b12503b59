package io.github.radfound.runtime.internal.engine;

import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Token ids of candidate answers as a model would write them after its prompt: the candidate is tokenized behind the
 * prompt's text and a space, so that word-initial tokens are the model's own; an end-of-sequence token closes each, so that
 * an answer and its beginnings are told apart.
 */
public final class CandidateIds {

    private CandidateIds() {}

    /**
     * Ids of candidates.
     *
     * @param promptText text of the prompt, as it was tokenized
     * @param eos        closes each, if there is one
     */
    public static List<int[]> of(List<String> candidates, String promptText, TextTokenizer tokenizer, OptionalInt eos) {
        int[] prompt = tokenizer.encode(promptText, false);
        return candidates.stream()
                .map(c -> close(continuation(c, promptText, prompt, tokenizer), eos))
                .toList();
    }

    /** Ids of candidates, all of them below the size of a vocabulary; others are refused. */
    static List<int[]> of(
            List<String> candidates, String promptText, TextTokenizer tokenizer, OptionalInt eos, int vocabulary) {
        List<int[]> ids = of(candidates, promptText, tokenizer, eos);
        ids.forEach(candidate -> checkKnown(candidate, vocabulary));
        return ids;
    }

    private static int[] continuation(String candidate, String promptText, int[] prompt, TextTokenizer tokenizer) {
        String words = candidate.strip();
        int[] joined = tokenizer.encode(promptText.stripTrailing() + " " + words, false);
        int common = Arrays.mismatch(prompt, joined);
        int[] ids = common == prompt.length
                ? Arrays.copyOfRange(joined, prompt.length, joined.length)
                : tokenizer.encode(words, false);
        if (words.isEmpty() || ids.length == 0) {
            throw new RequestException(
                    "Expected candidates with some text, found an empty one.", "leave it out or word it.");
        }
        return ids;
    }

    private static void checkKnown(int[] ids, int vocabulary) {
        for (int id : ids) {
            if (id >= vocabulary) {
                throw new RequestException(
                        "Expected candidates of tokens below " + vocabulary
                                + ", the size of the model's vocabulary, found " + id + ".",
                        "leave added tokens out of the candidates.");
            }
        }
    }

    private static int[] close(int[] ids, OptionalInt eos) {
        if (eos.isEmpty()) {
            return ids;
        }
        int[] closed = Arrays.copyOf(ids, ids.length + 1);
        closed[ids.length] = eos.getAsInt();
        return closed;
    }
}
