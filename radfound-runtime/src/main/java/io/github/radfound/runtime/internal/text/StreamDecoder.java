package io.github.radfound.runtime.internal.text;

import io.github.radfound.runtime.internal.generate.Detokenizer;
import java.util.Arrays;

/**
 * Turns token ids into text one by one. The pieces put together are exactly what {@link TextTokenizer#decode} makes of
 * all ids; text that later tokens may still change is held back: a character whose bytes have not all come, a run of
 * byte tokens (which becomes replacement characters as a whole if it turns out not to be UTF-8), and, where spaces are
 * cleaned up, a space that punctuation may follow. Special tokens add no text.
 *
 * <p>All ids are decoded again at every step, since decoders treat the beginning of a text differently; for a report of a
 * thousand tokens that is some milliseconds in all. For use by one thread.
 */
public final class StreamDecoder implements Detokenizer {

    private static final char REPLACEMENT = '\uFFFD';

    private final TextTokenizer tokenizer;
    private int[] ids = new int[64];
    private int count;
    private int emitted;

    StreamDecoder(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public String add(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        if (tokenizer.isByteToken(lastVisible())) {
            return "";
        }
        String text = decoded();
        return emit(text, tokenizer.stableLength(withoutPartialCharacter(text)));
    }

    @Override
    public String finish() {
        String text = decoded();
        return emit(text, text.length());
    }

    private String decoded() {
        return tokenizer.decode(Arrays.copyOf(ids, count), true);
    }

    private String emit(String text, int end) {
        if (end <= emitted) {
            return "";
        }
        String piece = text.substring(emitted, end);
        emitted = end;
        return piece;
    }

    /** The last id that is not special: special tokens are taken out before the rest is put together. */
    private int lastVisible() {
        int i = count - 1;
        while (i > 0 && tokenizer.isSpecial(ids[i])) {
            i--;
        }
        return ids[i];
    }

    /** The bytes of an incomplete character, at most three, decode to one replacement character. */
    private static String withoutPartialCharacter(String text) {
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == REPLACEMENT ? text.substring(0, end - 1) : text;
    }
}
