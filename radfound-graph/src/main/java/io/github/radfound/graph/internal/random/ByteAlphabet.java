package io.github.radfound.graph.internal.random;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The printable characters that stand for bytes in byte-level tokenizers since GPT-2: printable Latin-1 characters stand
 * for themselves, all other bytes for the characters from U+0100 on, in order.
 */
public final class ByteAlphabet {

    private static final Map<Integer, Character> CHARACTERS = characters();

    private ByteAlphabet() {}

    private static Map<Integer, Character> characters() {
        Map<Integer, Character> characters = new TreeMap<>();
        char next = 0x100;
        for (int value = 0; value < 256; value++) {
            boolean printable = value > 0x20 && value < 0x7F || value > 0xA0 && value != 0xAD;
            characters.put(value, printable ? (char) value : next++);
        }
        return characters;
    }

    /** The character of a byte, 0 to 255. */
    static String symbol(int value) {
        return String.valueOf(CHARACTERS.get(value));
    }

    /** The characters of a text's UTF-8 bytes. */
    public static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> symbol(bytes[i] & 0xFF))
                .collect(Collectors.joining());
    }
}
