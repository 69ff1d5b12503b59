package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Who a data set is about: Patient ID with its issuer; without an ID name and birth date; without them the study.
 *
 * @param identity what pseudonyms are made of
 * @param id       Patient ID as written
 * @param words    parts of the ID and name of four letters and more, in small letters, that must not remain in any text
 */
record Patient(String identity, String id, List<String> words) {

    private static final int ISSUER = 0x00100021;
    private static final int WORD = 4;
    private static final String STUDY = "study\0";

    static Patient of(DataSet root) {
        String id = root.string(Tag.PATIENT_ID).orElse("");
        String name = root.string(Tag.PATIENT_NAME).orElse("");
        List<String> words = Arrays.stream((id + "^" + name).split("[\\^= ,_]"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= WORD)
                .toList();
        String identity = ofId(id, root);
        if (id.isEmpty()) {
            String birth = root.string(Tag.PATIENT_BIRTH_DATE).orElse("");
            identity = name.isEmpty()
                    ? STUDY + root.string(Tag.STUDY_INSTANCE_UID).orElse("")
                    : "name\0" + name + "\0" + birth;
        }
        return new Patient(identity, id, words);
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
                .anyMatch(text -> words.stream().anyMatch(text::contains));
    }
}
