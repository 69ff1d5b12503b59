package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            Set.of("dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "vs.", "etc.", "al.", "fig.", "inc.", "jr.", "sr.");

    /** Words that are two; the Treebank's own list is of colloquial ones. */
    private static final Map<String, List<String>> TWO_WORDS = Map.of(
            "cannot", List.of("can", "not"),
            "gonna", List.of("gon", "na"),
            "gotta", List.of("got", "ta"),
            "wanna", List.of("wan", "na"));

    private static final String WORD = "[\\p{L}\\p{N}\\p{M}_]++";

    /** A contraction's ending after its apostrophe. */
    private static final String ENDING = "'(?:s|t|d|m|re|ve|ll)(?![\\p{L}\\p{N}])";

    // Possessive throughout: repeated groups that may go back recurse once a repetition.
    private static final Pattern TOKEN = Pattern.compile(
            "<[a-z/][^<>\\s]*+>"
                    // Numbers with their parts, such as 1,000.5, 12/24/2020, 10:30, 10-20, -3.5 and 2nd; before a unit
                    // if they have parts.
                    + "|(?:(?<![\\p{L}\\p{N}])[+-])?\\p{N}++(?:[.,:/-]\\p{N}++)*+(?:st|nd|rd|th)?(?![\\p{L}\\p{N}_/&+]|-\\p{L})"
                    + "|\\.\\p{N}++(?![\\p{L}\\p{N}])"
                    + "|\\p{N}++(?:[.,:]\\p{N}++)++(?=\\p{L})"
                    // Abbreviations of single letters with points.
                    + "|\\p{L}(?:\\.\\p{L}(?![\\p{L}\\p{N}]))++\\.?"
                    // Words with hyphens, slashes, points between letters, o' and l' before them and contractions
                    // behind.
                    + "|(?:[ol]'(?=\\p{L}))?+" + WORD + "(?:(?:[-/&+]|\\.(?<=\\p{L}\\.)(?=\\p{L}))" + WORD + "|"
                    + ENDING + ")*+"
                    // Endings after something else, runs of dots, dashes and signs, quotes, all else by the character.
                    + "|" + ENDING + "|\\.{2,}|-{2,}|#{2,}|``|''|\\S",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NUMBER_FOLLOWS = Pattern.compile("\\s*\\p{N}");

    private static final Pattern CONTRACTION = Pattern.compile("(.+?)('(?:s|d|m|re|ve|ll)|n't)");

    /** As in "shouldn't've". */
    private static final int MOST_ENDINGS = 2;

    private PennTokens() {}

    /** The tokens of a text. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        // Characters that could not be decoded are left out, as there.
        String line = text.toLowerCase(Locale.ENGLISH)
                .replace('\u2019', '\'')
                .replace('\u2018', '`')
                .replace('\uFFFD', ' ');
        Matcher matcher = TOKEN.matcher(line);
        int from = 0;
        while (matcher.find(from)) {
            String token = matcher.group();
            from = matcher.end();
            if (from < line.length() && line.charAt(from) == '.' && isAbbreviation(token, line, from + 1)) {
                token += '.';
                from++;
            }
            add(token, tokens);
        }
        return tokens;
    }

    private static boolean isAbbreviation(String word, String line, int next) {
        return ABBREVIATIONS.contains(word + '.')
                || word.equals("no")
                        && NUMBER_FOLLOWS
                                .matcher(line)
                                .region(next, line.length())
                                .lookingAt();
    }

    private static void add(String token, List<String> tokens) {
        if (TWO_WORDS.containsKey(token)) {
            tokens.addAll(TWO_WORDS.getOrDefault(token, List.of()));
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
