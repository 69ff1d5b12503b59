package io.github.radfound.eval.reader.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as readers see them. */
final class ReportText {

    private static final Pattern ENDS = Pattern.compile("[ \\t]*(?:\\r\\n|\\r|\\n)");
    private static final Pattern GAPS = Pattern.compile("\\n{3,}");

    private ReportText() {}

    /** Without what tells where a text comes from but not what it says: line ends, trailing blanks, large gaps. */
    static String plain(String text) {
        return GAPS.matcher(ENDS.matcher(text).replaceAll("\n"))
                .replaceAll("\n\n")
                .strip();
    }

    /** Whether a text names a source, as a word. */
    static boolean names(String text, String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }
}
