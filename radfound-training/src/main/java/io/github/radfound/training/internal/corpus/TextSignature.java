package io.github.radfound.training.internal.corpus;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is remembered of a text to find it again: a hash of its words, and a MinHash signature (Broder 1997) of its shingles
 * of three words, of which the lowest byte of each value is kept (b-bit minwise hashing, Li and König 2010).
 *
 * @param exact hash of the words in lower case without punctuation
 * @param bytes signature of {@value #SIZE} bytes
 */
record TextSignature(long exact, byte[] bytes) {

    /** Values of a signature. */
    static final int SIZE = 64;

    private static final int SHINGLE = 3;
    private static final double BYTE_VALUES = 256;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final long[] SEEDS = new long[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            SEEDS[i] = mix(i + 1L);
        }
    }

    static TextSignature of(String text) {
        String[] words = words(text);
        long exact = 17;
        long[] hashes = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            hashes[i] = hash(words[i]);
            exact = mix(exact * 31 + hashes[i]);
        }
        long[] least = new long[SIZE];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i < Math.max(1, words.length - SHINGLE + 1); i++) {
            long shingle = 7;
            for (int j = i; j < Math.min(words.length, i + SHINGLE); j++) {
                shingle = mix(shingle * 31 + hashes[j]);
            }
            for (int k = 0; k < SIZE; k++) {
                least[k] = Math.min(least[k], mix(shingle ^ SEEDS[k]));
            }
        }
        byte[] bytes = new byte[SIZE];
        for (int k = 0; k < SIZE; k++) {
            bytes[k] = (byte) least[k];
        }
        return new TextSignature(exact, bytes);
    }

    /** Words in lower case; a text without any is one word. */
    static String[] words(String text) {
        String plain =
                NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return plain.isEmpty() ? new String[] {text} : plain.split(" ");
    }

    /** Estimated Jaccard similarity of the shingles; chance agreement of one byte in 256 is taken off. */
    static double similarity(byte[] a, int first, byte[] b, int second) {
        int equal = 0;
        for (int i = 0; i < SIZE; i++) {
            equal += a[first + i] == b[second + i] ? 1 : 0;
        }
        double share = (double) equal / SIZE;
        return Math.max(0, (share - 1 / BYTE_VALUES) / (1 - 1 / BYTE_VALUES));
    }

    private static long hash(String word) {
        long h = 1125899906842597L;
        for (int i = 0; i < word.length(); i++) {
            h = 31 * h + word.charAt(i);
        }
        return mix(h);
    }

    /** The finaliser of SplitMix64. */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
