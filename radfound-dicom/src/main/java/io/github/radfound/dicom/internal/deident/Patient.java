package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who a data set is about: Patient ID with its issuer; without an ID name and birth date; without them the study.
 *
 * @param identity what pseudonyms are made of
 * @param id       Patient ID as written
 * @param names    words of the patient's names and numbers, and of the order's
 * @param others   words of the names of everybody else whom the data set names: physicians, operators, relatives
 */
record Patient(String identity, String id, Names names, Names others) {

    private static final int ACCESSION_NUMBER = 0x00080050;
    private static final int ISSUER = 0x00100021;
    private static final int OTHER_PATIENT_IDS = 0x00101000;
    private static final int OTHER_PATIENT_NAMES = 0x00101001;
    private static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;
    private static final int BIRTH_NAME = 0x00101005;
    private static final int WORD = 4;
    private static final String STUDY = "study\0";

    static Patient of(DataSet root) {
        String id = root.string(Tag.PATIENT_ID).orElse("");
        String name = root.string(Tag.PATIENT_NAME).orElse("");
        String identity = ofId(id, root);
        if (id.isEmpty()) {
            String birth = root.string(Tag.PATIENT_BIRTH_DATE).orElse("");
            identity = name.isEmpty()
                    ? STUDY + root.string(Tag.STUDY_INSTANCE_UID).orElse("")
                    : "name\0" + name + "\0" + birth;
        }
        return new Patient(identity, id, names(root), others(root));
    }

    private static Names names(DataSet root) {
        List<String> names = Stream.of(Tag.PATIENT_NAME, OTHER_PATIENT_NAMES, BIRTH_NAME)
                .flatMap(tag -> root.strings(tag).stream())
                .toList();
        Stream<String> own = Stream.of(Tag.PATIENT_ID, OTHER_PATIENT_IDS, ACCESSION_NUMBER)
                .flatMap(tag -> root.strings(tag).stream());
        Stream<String> elsewhere =
                root.items(OTHER_PATIENT_IDS_SEQUENCE).stream().flatMap(item -> item.strings(Tag.PATIENT_ID).stream());
        return Names.of(names, Stream.concat(own, elsewhere).toList());
    }

    private static Names others(DataSet root) {
        List<String> names = root.elements().stream()
                .filter(element -> element.vr() == VR.PN)
                .map(DataElement::tag)
                .flatMap(tag -> root.strings(tag).stream())
                .toList();
        return new Names(Names.of(names, List.of()).words(), Set.of());
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

    /** Whether a value is one of the patient's numbers, if that is long enough to be no accident. */
    boolean isId(List<String> values) {
        return id.length() >= WORD && values.contains(id) || names.areNumbers(values);
    }

    /** Whether a text holds a part of the patient's names or numbers, or a long part of somebody else's name. */
    boolean isNamedIn(List<String> texts) {
        return names.areIn(texts) || others.areIn(texts);
    }

    /** Whether bytes, some of which are a text of one or two bytes a letter, hold a long part of such names or numbers. */
    boolean isNamedIn(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
        return Stream.of(names, others).flatMap(all -> all.words().stream()).anyMatch(text::contains);
    }

    /** Whether a code has a long part of the patient's names or numbers as a word. */
    boolean isNamedInCode(List<String> codes) {
        return names.areWordsOf(codes);
    }
}
