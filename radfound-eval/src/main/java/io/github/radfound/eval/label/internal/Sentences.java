package io.github.radfound.eval.label.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of a report in lower case with single blanks. They end at a full stop that is not part of a number or an
 * abbreviation, at question and exclamation marks and semicolons, at empty lines, and before the numbers of a list.
 */
public final class Sentences {

    private static final Pattern END = Pattern.compile(
            "(?<!\\b(?:dr|mr|mrs|vs|st|approx|no))\\.(?!\\d)|(?<=[a-z])\\.(?=\\d)|(?<=[?])|[!;]|\\R\\s*\\R|(?:^|\\R|\\s)\\d{1,2}[.)]\\s");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Longer ones are cut at a blank: cues reach no farther, and time stays in proportion to the text. */
    private static final int LONGEST = 500;

    private Sentences() {}

    /** The sentences that are not empty. */
    public static List<String> of(String report) {
        String text = report.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        List<String> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find()) {
            add(text.substring(from, end.start()), sentences);
            from = end.end();
        }
        add(text.substring(from), sentences);
        return sentences;
    }

    private static void add(String part, List<String> sentences) {
        String sentence = BLANKS.matcher(part).replaceAll(" ").strip();
        int from = 0;
        while (sentence.length() - from > LONGEST) {
            int blank = sentence.lastIndexOf(' ', from + LONGEST);
            int end = blank > from ? blank : from + LONGEST;
            sentences.add(sentence.substring(from, end).strip());
            from = end;
        }
        if (from < sentence.length()) {
            sentences.add(sentence.substring(from).strip());
        }
    }
}
