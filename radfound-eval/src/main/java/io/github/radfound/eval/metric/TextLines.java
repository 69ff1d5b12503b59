package io.github.radfound.eval.metric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of a plain file, one a line. Lines end with a line feed, with or without a carriage return before it; the last line
 * may lack it. UTF-8, or what a byte order mark says. A line that is not valid UTF-8 is read as Windows-1252 and counted:
 * files that were put together from several sources mix encodings.
 *
 * @param lines   the texts, without their line ends
 * @param empty   how many are empty or blank
 * @param recoded how many were read as Windows-1252
 */
public record TextLines(List<String> lines, int empty, int recoded) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Copies the list. */
    public TextLines {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     */
    public static TextLines read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            return of(split(new String(bytes, StandardCharsets.UTF_16)), 0);
        }
        int from = starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        List<String> lines = new ArrayList<>();
        int recoded = 0;
        for (int start = from; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = end > start && bytes[end - 1] == '\r' ? end - start - 1 : end - start;
            try {
                lines.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, start, length))
                        .toString());
            } catch (CharacterCodingException e) {
                lines.add(new String(bytes, start, length, WINDOWS));
                recoded++;
            }
            start = end + 1;
        }
        return of(lines, recoded);
    }

    private static TextLines of(List<String> lines, int recoded) {
        int empty = (int) lines.stream().filter(String::isBlank).count();
        return new TextLines(lines, empty, recoded);
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
