package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageFormatException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeidentifierTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    private static final int ICON_IMAGE_SEQUENCE = 0x00880200;
    /** A sequence that stays. */
    private static final int MEASURES_SEQUENCE = Tag.PIXEL_MEASURES_SEQUENCE;

    private static final byte[] OTHER = "another secret 99".getBytes(StandardCharsets.US_ASCII);

    private static DataSet.Builder header(String id, String name) {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.1")
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.3")
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.PATIENT_ID, VR.LO, id)
                .set(Tag.PATIENT_NAME, VR.PN, name);
    }

    private static DataSet clean(byte[] key, DataSet dataSet) {
        Deidentifier d = Deidentifier.builder(key).retainShiftedDates().build();
        return d.deidentify(DicomFile.of("1.2.840.10008.1.2.1", dataSet)).file().dataSet();
    }

    @Test
    void oneKeyGivesOnePatientAndStudyInAllFiles() {
        DataSet a = clean(
                KEY,
                header("4711", "Roe^Jane")
                        .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.1")
                        .build());
        DataSet b = clean(
                KEY,
                header("4711 ", "ROE^JANE^^")
                        .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.2")
                        .build());
        assertThat(a.string(Tag.PATIENT_ID)).isPresent().isEqualTo(b.string(Tag.PATIENT_ID));
        assertThat(a.string(Tag.PATIENT_NAME)).isPresent().isEqualTo(b.string(Tag.PATIENT_NAME));
        assertThat(a.string(Tag.STUDY_INSTANCE_UID)).isPresent().isEqualTo(b.string(Tag.STUDY_INSTANCE_UID));
        assertThat(a.string(Tag.SOP_INSTANCE_UID)).isPresent().isNotEqualTo(b.string(Tag.SOP_INSTANCE_UID));
        assertThat(a.string(Tag.SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.2");
    }

    @Test
    void anotherKeyOrPatientGivesAnother() {
        DataSet a = clean(KEY, header("4711", "Roe^Jane").build());
        for (DataSet b : List.of(
                clean(OTHER, header("4711", "Roe^Jane").build()),
                clean(KEY, header("4712", "Roe^Jane").build()),
                clean(
                        KEY,
                        header("4711", "Roe^Jane")
                                .set(0x00100021, VR.LO, "elsewhere")
                                .build()))) {
            assertThat(b.string(Tag.PATIENT_ID)).isPresent().isNotEqualTo(a.string(Tag.PATIENT_ID));
            assertThat(b.string(Tag.PATIENT_NAME)).isPresent().isNotEqualTo(a.string(Tag.PATIENT_NAME));
        }
        assertThat(clean(OTHER, header("4711", "").build()).string(Tag.STUDY_INSTANCE_UID))
                .isNotEqualTo(a.string(Tag.STUDY_INSTANCE_UID));
    }

    @Test
    void referencesFollowTheInstancesTheyName() {
        DataSet item = DataSet.builder()
                .set(0x00081150, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(0x00081155, VR.UI, "1.2.3.1")
                .build();
        DataSet a = clean(
                KEY, header("4711", "Roe^Jane").set(0x00081140, List.of(item)).build());
        DataSet reference = a.item(0x00081140).orElseThrow();
        assertThat(reference.string(0x00081155)).isEqualTo(a.string(Tag.SOP_INSTANCE_UID));
        assertThat(reference.string(0x00081150)).contains("1.2.840.10008.5.1.4.1.1.2");
    }

    @Test
    void intervalsBetweenStudiesOfAPatientAreKept() {
        LocalDate first = date(clean(
                KEY,
                header("4711", "Roe").set(Tag.STUDY_DATE, VR.DA, "20200228").build()));
        LocalDate second = date(clean(
                KEY,
                header("4711", "Roe").set(Tag.STUDY_DATE, VR.DA, "20200301").build()));
        assertThat(ChronoUnit.DAYS.between(first, second)).isEqualTo(2);
        assertThat(first).isBefore(LocalDate.of(2020, 2, 28)).isAfter(LocalDate.of(2010, 1, 1));
    }

    private static LocalDate date(DataSet dataSet) {
        return LocalDate.parse(dataSet.string(Tag.STUDY_DATE).orElseThrow(), DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void dateTimesKeepTheirPrecisionFractionAndZone() {
        DataSet original = header("4711", "Roe")
                .set(Tag.ACQUISITION_DATE_TIME, VR.DT, "20200228101112.123456+0100")
                .set(Tag.STUDY_TIME, VR.TM, "101112.5")
                .build();
        DataSet cleaned = clean(KEY, original);
        assertThat(cleaned.string(Tag.ACQUISITION_DATE_TIME).orElseThrow()).matches("20\\d{6}101112\\.123456\\+0100");
        assertThat(cleaned.string(Tag.STUDY_TIME)).contains("101112.5");
    }

    @Test
    void whatIsNoDateIsTreatedAsTheBasicProfileWants() {
        DataSet cleaned = clean(
                KEY,
                header("4711", "Roe")
                        .set(Tag.STUDY_DATE, VR.DA, "20200231")
                        .set(Tag.ACQUISITION_DATE, VR.DA, "Jane Roe")
                        .build());
        assertThat(cleaned.element(Tag.STUDY_DATE).orElseThrow().length()).isZero();
        assertThat(cleaned.element(Tag.ACQUISITION_DATE).orElseThrow().length()).isZero();
    }

    @Test
    void textsThatNameThePatientGo() {
        DataSet cleaned = clean(
                KEY,
                header("4711", "Roesner^Jane")
                        .set(Tag.MANUFACTURER, VR.LO, "scanner of roesner")
                        .set(0x00081090, VR.LO, "Model 3")
                        .build());
        assertThat(cleaned.contains(Tag.MANUFACTURER)).isFalse();
        assertThat(cleaned.string(0x00081090)).contains("Model 3");
    }

    @Test
    void aNumberThatIsThePatientIdIsEmptied() {
        DataSet cleaned = clean(
                KEY,
                header("4711", "Roe")
                        .set(Tag.SERIES_NUMBER, VR.IS, 4711)
                        .set(Tag.INSTANCE_NUMBER, VR.IS, 47110)
                        .build());
        assertThat(cleaned.element(Tag.SERIES_NUMBER).orElseThrow().length()).isZero();
        assertThat(cleaned.string(Tag.INSTANCE_NUMBER)).contains("47110");
    }

    @Test
    void aPatientOfAnItemGetsTheSamePseudonymAsThatPatientsOwnFiles() {
        DataSet other = DataSet.builder().set(Tag.PATIENT_ID, VR.LO, "99").build();
        DataSet cleaned = clean(
                KEY,
                header("4711", "Roe")
                        .set(Tag.VIEW_CODE_SEQUENCE, List.of(other))
                        .build());
        assertThat(cleaned.item(Tag.VIEW_CODE_SEQUENCE).orElseThrow().string(Tag.PATIENT_ID))
                .isEqualTo(clean(KEY, header("99", "Doe").build()).string(Tag.PATIENT_ID));
    }

    @Test
    void aMissingInstanceIsTakenFromTheFileMetaInformation() {
        byte[] bytes = DicomWriter.create()
                .toBytes(DicomFile.of(
                        "1.2.840.10008.1.2.1", header("4711", "Roe").build()));
        DicomFile read = DicomFile.read(bytes);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("\b\0\u0018\0UI", "\b\0\u0019\0UI");
        DicomFile without = DicomFile.read(latin.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(without.dataSet().contains(Tag.SOP_INSTANCE_UID)).isFalse();
        Deidentifier d = Deidentifier.builder(KEY).build();
        assertThat(d.deidentify(without).file().dataSet().string(Tag.SOP_INSTANCE_UID))
                .isPresent()
                .isEqualTo(d.deidentify(read).file().dataSet().string(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void directoriesAreRefused() {
        DataSet directory = DataSet.builder()
                .set(Tag.DIRECTORY_RECORD_SEQUENCE, List.of(DataSet.EMPTY))
                .build();
        Deidentifier d = Deidentifier.builder(KEY).build();
        assertThatThrownBy(() -> d.deidentify(DicomFile.of("1.2.840.10008.1.2.1", directory)))
                .isInstanceOf(ImageFormatException.class);
    }

    @Test
    void optionsAreSetOnceAndKeysAreLong() {
        assertThatThrownBy(() -> Deidentifier.builder(new byte[15])).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Deidentifier.builder(KEY).retainFullDates().retainShiftedDates())
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Deidentifier.builder(KEY).retainUids().retainUids())
                .isInstanceOf(ConfigurationException.class);
    }

    /** The picture in small shows what the masked one no longer does. */
    @Test
    void picturesInItemsGo() {
        for (VR vr : new VR[] {VR.OW, VR.OB}) {
            DataSet icon = DataSet.builder()
                    .set(Tag.ROWS, VR.US, 1)
                    .set(Tag.COLUMNS, VR.US, 2)
                    .set(Tag.PIXEL_DATA, vr, new byte[] {1, 2, 3, 4})
                    .build();
            DataSet around =
                    DataSet.builder().set(ICON_IMAGE_SEQUENCE, List.of(icon)).build();
            DataSet original = header("4711", "Roe^Jane")
                    .set(ICON_IMAGE_SEQUENCE, List.of(icon))
                    .set(MEASURES_SEQUENCE, List.of(icon, around))
                    .build();
            DataSet cleaned = clean(KEY, original);
            assertThat(cleaned.contains(ICON_IMAGE_SEQUENCE)).isFalse();
            assertThat(cleaned.items(MEASURES_SEQUENCE)).hasSize(2);
            assertThat(cleaned.items(MEASURES_SEQUENCE).get(0).tags()).containsExactly(Tag.ROWS, Tag.COLUMNS);
            assertThat(cleaned.items(MEASURES_SEQUENCE).get(1).isEmpty()).isTrue();
        }
    }

    @Test
    void theFileSaysWhichOptionsWereUsed() {
        Deidentifier d = Deidentifier.builder(KEY)
                .retainFullDates()
                .retainUids()
                .cleanDescriptors()
                .build();
        DataSet cleaned = d.deidentify(DicomFile.of(
                        "1.2.840.10008.1.2.1", header("4711", "Roe").build()))
                .file()
                .dataSet();
        assertThat(cleaned.items(0x00120064).stream()
                        .map(i -> i.string(Tag.CODE_VALUE).orElseThrow()))
                .containsExactly("113100", "113105", "113106", "113110");
        assertThat(cleaned.string(0x00280303)).contains("UNMODIFIED");
        assertThat(cleaned.string(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
    }
}
