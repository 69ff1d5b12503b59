package io.github.radfound.dicom.internal.deident;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words by which a text names somebody. Case, accents, what stands between letters, and whether ü is written ue make no
 * difference: Smith-Jones is named by Smith, O'Brien by OBrien, Müller by Muller and Mueller.
 *
 * @param words  that must not be anywhere in a text: of four letters and more, two ideographs or syllables and more, six digits and more
 * @param shorts that must not be a whole word of a text
 */
record Names(Set<String> words, Set<String> shorts) {

    private static final int WORD = 4;
    private static final int NUMBER = 6;
    /** Family, given and middle name; a prefix or suffix (Dr, MR, III) names nobody. */
    private static final int NAMES = 3;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String[][] LETTERS = {
        {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}, {"ß", "ss"}
    };

    /**
     * The words of a person's names and numbers.
     *
     * @param names as PN has them: components between ^, groups between =
     * @param ids   such as Patient IDs
     */
    static Names of(List<String> names, List<String> ids) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> shorts = new LinkedHashSet<>();
        for (String group : split(names, "=")) {
            String[] components = group.split("\\^");
            for (int i = 0; i < components.length; i++) {
                for (String part : parts(components[i])) {
                    if (isTelling(part)) {
                        words.add(part);
                    } else if (i < NAMES && isWord(part)) {
                        shorts.add(part);
                    }
                }
            }
        }
        for (String id : ids) {
            for (String part : parts(id)) {
                boolean whole = part.equals(joined(plain(id)));
                if (part.length() >= NUMBER || isTelling(part) && (whole || !isNumber(part))) {
                    words.add(part);
                } else if (isTelling(part) || whole && isWord(part)) {
                    shorts.add(part);
                }
            }
        }
        return new Names(Set.copyOf(words), Set.copyOf(shorts));
    }

    /** Whether one of the texts names the person. */
    boolean areIn(List<String> texts) {
        return texts.stream()
                .flatMap(Names::spellings)
                .anyMatch(text -> words.stream().anyMatch(text::contains)
                        || words.stream().anyMatch(joined(text)::equals)
                        || BETWEEN.splitAsStream(text).anyMatch(shorts::contains));
    }

    /** Whether one of the codes has a long word of the names as a word of its own. */
    boolean areWordsOf(List<String> codes) {
        return codes.stream()
                .flatMap(Names::spellings)
                .flatMap(code -> Stream.concat(Stream.of(joined(code)), BETWEEN.splitAsStream(code)))
                .anyMatch(words::contains);
    }

    /** Whether one of the texts is one of the long numbers, and nothing else. */
    boolean areNumbers(List<String> texts) {
        return texts.stream().anyMatch(text -> isNumber(text) && words.contains(text));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    /** The words of a component, and all of them as one, each in all its spellings. */
    private static Set<String> parts(String component) {
        return spellings(component)
                .flatMap(spelling -> Stream.concat(Stream.of(joined(spelling)), BETWEEN.splitAsStream(spelling)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> spellings(String text) {
        String small = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String spelled = small;
        for (String[] letter : LETTERS) {
            spelled = spelled.replace(letter[0], letter[1]);
        }
        return Stream.of(plain(small), plain(spelled)).distinct();
    }

    /** Small letters without accents; syllables of Hangul stay whole. */
    private static String plain(String text) {
        String apart =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return Normalizer.normalize(apart, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String joined(String text) {
        return BETWEEN.matcher(text).replaceAll("");
    }

    private static List<String> split(List<String> texts, String by) {
        return texts.stream().flatMap(text -> Arrays.stream(text.split(by))).toList();
    }

    private static boolean isTelling(String part) {
        return part.length() >= WORD
                || part.codePoints().filter(Character::isIdeographic).count() >= 2
                || part.codePoints().filter(Names::isSyllable).count() >= 2;
    }

    private static boolean isSyllable(int letter) {
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HIRAGANA;
    }

    /** At least two letters, or one ideograph or syllable; not a number, of which there are many. */
    private static boolean isWord(String part) {
        long letters = part.codePoints().filter(Character::isLetter).count();
        return letters > 1
                || letters == 1 && part.codePoints().anyMatch(c -> Character.isIdeographic(c) || isSyllable(c));
    }
}
