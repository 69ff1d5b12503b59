package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.deident.ProfileTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of table E.1-1 of PS3.15, at the top and in an item. */
class DeidentifierTableTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    /** A sequence that stays. */
    private static final int SEQUENCE = Tag.VIEW_CODE_SEQUENCE;

    private static final List<Integer> REPLACED = List.of(Tag.PATIENT_ID, Tag.PATIENT_NAME);

    @Test
    void theTableIsWhole() {
        // 621 rows, less private attributes and three of repeating groups.
        assertThat(ProfileTable.rows()).hasSize(617);
    }

    @TestFactory
    Stream<DynamicTest> theBasicProfileDoesWhatTheTableSays() {
        Deidentifier deidentifier = Deidentifier.builder(KEY).build();
        return rows().map(row -> DynamicTest.dynamicTest(name(row), () -> {
            DataElement original = original(row.getKey());
            for (DataSet cleaned : clean(deidentifier, original)) {
                String code = row.getValue().code();
                if (code.equals("X")) {
                    assertThat(cleaned.contains(original.tag())).isFalse();
                    continue;
                }
                DataElement now = cleaned.element(original.tag()).orElseThrow();
                assertThat(now.vr()).isEqualTo(original.vr());
                switch (code) {
                    case "Z", "X/Z" -> {
                        assertThat(now.length()).isEqualTo(now.vr() == VR.SQ ? -1 : 0);
                        assertThat(now.items()).isEmpty();
                    }
                    case "U" ->
                        assertThat(cleaned.string(now.tag()).orElseThrow()).matches("2\\.25\\.\\d{30,39}");
                    case "X/Z/U*" ->
                        assertThat(now.items()
                                        .get(0)
                                        .string(Tag.SOP_INSTANCE_UID)
                                        .orElseThrow())
                                .startsWith("2.25.");
                    default -> {
                        assertThat(now).isNotEqualTo(original);
                        assertThat(now.length()).isNotZero();
                        assertThat(now.vr() != VR.SQ || now.items().size() == 1).isTrue();
                        assertThat(now.items().toString()).doesNotContain("MARKER");
                    }
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> fullDatesKeepWhatTheOptionConcerns() {
        Deidentifier deidentifier = Deidentifier.builder(KEY).retainFullDates().build();
        return temporal()
                .map(row -> DynamicTest.dynamicTest(name(row), () -> {
                    DataElement original = original(row.getKey());
                    for (DataSet cleaned : clean(deidentifier, original)) {
                        assertThat(cleaned.element(original.tag())).contains(original);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> modifiedDatesMoveByOneNumberOfDays() {
        Deidentifier deidentifier =
                Deidentifier.builder(KEY).retainShiftedDates().build();
        String study = clean(deidentifier, original(Tag.STUDY_DATE))
                .get(0)
                .string(Tag.STUDY_DATE)
                .orElseThrow();
        assertThat(study).matches("(19|20)\\d{6}").isNotEqualTo("20010203").isLessThan("20010203");
        return temporal()
                .map(row -> DynamicTest.dynamicTest(name(row), () -> {
                    DataElement original = original(row.getKey());
                    for (DataSet cleaned : clean(deidentifier, original)) {
                        assertThat(cleaned.string(original.tag()).orElseThrow())
                                .isEqualTo(
                                        switch (original.vr()) {
                                            case DA -> study;
                                            case DT -> study + "040506";
                                            default -> "040506";
                                        });
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> retainedUidsStay() {
        Deidentifier deidentifier = Deidentifier.builder(KEY).retainUids().build();
        return rows().filter(r -> r.getValue().uid() && r.getValue().code().equals("U"))
                .map(row -> DynamicTest.dynamicTest(name(row), () -> {
                    DataElement original = original(row.getKey());
                    for (DataSet cleaned : clean(deidentifier, original)) {
                        assertThat(cleaned.element(original.tag())).contains(original);
                    }
                }));
    }

    /** Rows that a data set may hold: neither commands nor file meta information. */
    private static Stream<Map.Entry<Integer, ProfileTable.Row>> rows() {
        return ProfileTable.rows().entrySet().stream()
                .filter(r -> Tag.group(r.getKey()) >= 8 && !REPLACED.contains(r.getKey()));
    }

    private static Stream<Map.Entry<Integer, ProfileTable.Row>> temporal() {
        return rows().filter(r -> r.getValue().temporal()).filter(r -> {
            VR vr = Dictionary.vr(r.getKey());
            return vr == VR.DA || vr == VR.DT || vr == VR.TM;
        });
    }

    private static String name(Map.Entry<Integer, ProfileTable.Row> row) {
        return Tag.text(row.getKey()) + " " + Dictionary.keyword(row.getKey()).orElse("") + " "
                + row.getValue().code();
    }

    private static List<DataSet> clean(Deidentifier deidentifier, DataElement original) {
        DataSet inner = DataSet.builder().set(original).build();
        DataSet outer = DataSet.builder()
                .set(Tag.PATIENT_ID, VR.LO, "X-17")
                .set(original)
                .set(SEQUENCE, List.of(inner))
                .build();
        DataSet cleaned = deidentifier
                .deidentify(DicomFile.of("1.2.840.10008.1.2.1", outer))
                .file()
                .dataSet();
        return List.of(cleaned, cleaned.item(SEQUENCE).orElseThrow());
    }

    private static DataElement original(int tag) {
        VR vr = Dictionary.vr(tag);
        DataSet.Builder one = DataSet.builder();
        switch (vr) {
            case SQ ->
                one.set(
                        tag,
                        List.of(DataSet.builder()
                                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.4")
                                .set(Tag.CODE_MEANING, VR.LO, "MARKER")
                                .build()));
            case DA -> one.set(tag, vr, "20010203");
            case DT -> one.set(tag, vr, "20010203040506");
            case TM -> one.set(tag, vr, "040506");
            case UI -> one.set(tag, vr, "1.2.3.4.5");
            case AS -> one.set(tag, vr, "044Y");
            case DS, IS -> one.set(tag, vr, "17");
            default -> {
                if (vr.isText()) {
                    one.set(tag, vr, "MARKER");
                } else {
                    one.set(tag, vr, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
                }
            }
        }
        return one.build().element(tag).orElseThrow();
    }
}
