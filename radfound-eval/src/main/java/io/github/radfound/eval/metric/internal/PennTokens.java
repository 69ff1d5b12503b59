package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens in the manner of the Penn Treebank, in lower case and without punctuation, as coco-caption compares them. Numbers
 * keep their commas, points and slashes (1,000; 2.5; 1/2), words their hyphens and slashes (non-focal, and/or),
 * abbreviations their points (e.g., u.s.); "cannot" and contractions are split (do n't, patient 's). Brackets become
 * "-lrb-" and "-rrb-" and stay, since the list of punctuation that coco-caption removes has them in capitals.
 */
public final class PennTokens {

    private static final Set<String> PUNCTUATION =
            Set.of("'", "''", "`", "``", ".", "?", "!", ",", ":", "-", "--", "...", ";");

    /** Points belong to these words; of the words of reports that are commonly written so. */
    private static final Set<String> ABBREVIATIONS =
            Set.of("dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "vs.", "etc.", "approx.", "fig.", "inc.", "jr.", "sr.");

    // Possessive throughout: repeated groups that may go back recurse once a repetition.
    private static final Pattern TOKEN = Pattern.compile(
            // Numbers with their parts, such as 1,000.5, 12/24/2020, 10:30, -3.5 and 2nd.
            "[+-]?\\p{N}++(?:[.,:/\\u2044]\\p{N}++)*+(?:st|nd|rd|th)?(?![\\p{L}\\p{N}])"
                    // Abbreviations of single letters with points.
                    + "|\\p{L}(?:\\.\\p{L}(?![\\p{L}\\p{N}]))++\\."
                    + "|\\p{L}(?:\\.\\p{L}(?![\\p{L}\\p{N}]))++(?![\\p{L}\\p{N}])"
                    // Words with hyphens, apostrophes inside, slashes and underscores.
                    + "|[\\p{L}\\p{N}\\p{M}_]++(?:[-/'&@.][\\p{L}\\p{N}\\p{M}_]++)*+"
                    // Apostrophes before a word's rest ('s after a bracket), dots, dashes, quotes, all else by the
                    // character.
                    + "|'(?:s|d|m|re|ve|ll)(?![\\p{L}\\p{N}])|\\.{2,}|-{2,}|``|''|\\S",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CONTRACTION = Pattern.compile("(.+?)('(?:s|d|m|re|ve|ll)|n't)");

    /** As in "shouldn't've". */
    private static final int MOST_ENDINGS = 2;

    private PennTokens() {}

    /** The tokens of a text. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        String line = text.toLowerCase(Locale.ENGLISH).replace('\u2019', '\'').replace('\u2018', '`');
        Matcher matcher = TOKEN.matcher(line);
        int from = 0;
        while (matcher.find(from)) {
            String token = matcher.group();
            from = matcher.end();
            if (from < line.length() && line.charAt(from) == '.' && ABBREVIATIONS.contains(token + '.')) {
                token += '.';
                from++;
            }
            add(token, tokens);
        }
        return tokens;
    }

    private static void add(String token, List<String> tokens) {
        if (token.equals("cannot")) {
            tokens.add("can");
            tokens.add("not");
            return;
        }
        String rest = token;
        List<String> endings = new ArrayList<>();
        Matcher contraction = CONTRACTION.matcher(rest);
        while (endings.size() < MOST_ENDINGS && contraction.matches()) {
            endings.add(0, contraction.group(2));
            rest = contraction.group(1);
            contraction.reset(rest);
        }
        String plain = plain(rest);
        if (!PUNCTUATION.contains(plain)) {
            tokens.add(plain);
        }
        tokens.addAll(endings);
    }

    private static String plain(String token) {
        if (token.length() > 1 && token.chars().allMatch(c -> c == '.')) {
            return "...";
        }
        if (token.length() > 1 && token.chars().allMatch(c -> c == '-')) {
            return "--";
        }
        return switch (token) {
            case "(" -> "-lrb-";
            case ")" -> "-rrb-";
            case "[" -> "-lsb-";
            case "]" -> "-rsb-";
            case "{" -> "-lcb-";
            case "}" -> "-rcb-";
            case "\u2013", "\u2014" -> "--";
            case "\u2026" -> "...";
            case "\"", "\u201c", "\u201d" -> "''";
            default -> token;
        };
    }
}
