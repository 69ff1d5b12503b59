package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Who a data set is about: Patient ID with its issuer; without an ID name and birth date; without them the study.
 *
 * @param identity what pseudonyms are made of
 * @param id       Patient ID as written
 * @param words    parts of the ID and name, in small letters, that must not remain in any text: those of four letters and more, and
 *                 of two ideographs and more
 * @param shorts   shorter parts, which must not be whole words of a text
 */
record Patient(String identity, String id, List<String> words, List<String> shorts) {

    private static final int ISSUER = 0x00100021;
    private static final int WORD = 4;
    /** Family and given name. */
    private static final int NAMES = 2;

    private static final String BETWEEN_WORDS = "[\\P{L}&&\\P{N}]+";
    private static final String STUDY = "study\0";

    static Patient of(DataSet root) {
        String id = root.string(Tag.PATIENT_ID).orElse("");
        String name = root.string(Tag.PATIENT_NAME).orElse("");
        List<String> words = parts(id + "^" + name).filter(Patient::isTelling).toList();
        // A prefix or suffix (Dr, MR, III) names nobody.
        List<String> shorts = Arrays.stream((id + "=" + name).split("="))
                .flatMap(group -> parts(group).limit(NAMES))
                .filter(part -> !isTelling(part) && isWord(part))
                .toList();
        String identity = ofId(id, root);
        if (id.isEmpty()) {
            String birth = root.string(Tag.PATIENT_BIRTH_DATE).orElse("");
            identity = name.isEmpty()
                    ? STUDY + root.string(Tag.STUDY_INSTANCE_UID).orElse("")
                    : "name\0" + name + "\0" + birth;
        }
        return new Patient(identity, id, words, shorts);
    }

    /** The identity that a Patient ID in an item stands for. */
    String of(DataSet item, String itemId) {
        return itemId.equals(id) || itemId.isEmpty() ? identity : ofId(itemId, item);
    }

    /** Whether the data set names a patient at all. */
    boolean isKnown() {
        return !identity.startsWith(STUDY);
    }

    private static String ofId(String id, DataSet dataSet) {
        return "id\0" + id + "\0" + dataSet.string(ISSUER).orElse("");
    }

    /** Whether a value is the Patient ID, if that is long enough to be no accident. */
    boolean isId(List<String> values) {
        return id.length() >= WORD && values.contains(id);
    }

    /** Whether a text holds a part of the ID or the name. */
    boolean isNamedIn(List<String> texts) {
        return texts.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> words.stream().anyMatch(text::contains)
                        || Arrays.stream(text.split(BETWEEN_WORDS)).anyMatch(shorts::contains));
    }

    /** Whether a code has a long part of the ID or name as a word. */
    boolean isNamedInCode(List<String> codes) {
        return codes.stream()
                .flatMap(code -> Arrays.stream(code.toLowerCase(Locale.ROOT).split(BETWEEN_WORDS)))
                .anyMatch(words::contains);
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split("[\\^= ,_]"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty());
    }

    private static boolean isTelling(String part) {
        return part.length() >= WORD
                || part.codePoints().filter(Character::isIdeographic).count() >= 2
                || part.codePoints().filter(Patient::isSyllable).count() >= 2;
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
