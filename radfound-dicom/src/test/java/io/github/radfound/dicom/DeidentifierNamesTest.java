package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.image.ImageLimits;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and numbers of people in attributes that stay: whole or in part, however they are spelled. */
class DeidentifierNamesTest {

    private static final Deidentifier DEIDENTIFIER =
            Deidentifier.builder(new byte[16]).build();
    private static final int SEGMENTS = 0x00620002;
    private static final int SEGMENT_LABEL = 0x00620005;
    private static final int ICC_PROFILE = 0x00282000;
    private static final String SYNTAX = "1.2.840.10008.1.2.1";

    private static DataSet clean(DataSet dataSet) {
        return DEIDENTIFIER.deidentify(DicomFile.of(SYNTAX, dataSet)).file().dataSet();
    }

    private static DataSet.Builder patient(String name, String id) {
        return DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                .set(Tag.PATIENT_NAME, VR.PN, name)
                .set(Tag.PATIENT_ID, VR.LO, id);
    }

    private static boolean labelStays(DataSet.Builder about, String label) {
        DataSet segment = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                .set(SEGMENT_LABEL, VR.LO, label)
                .build();
        DataSet cleaned = clean(about.set(SEGMENTS, List.of(segment)).build());
        return cleaned.items(SEGMENTS).get(0).contains(SEGMENT_LABEL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Smith-Jones^Mary Ann^^Dr | Smith",
                "Smith-Jones^Mary Ann^^Dr | jones liver",
                "Smith-Jones^Mary Ann^^Dr | SMITHJONES",
                "Smith-Jones^Mary Ann^^Dr | smith jones",
                "Smith-Jones^Mary Ann^^Dr | Ann",
                "Roe^Jane^Kay | Kay 1",
                "O'Brien^Pat | OBrien",
                "O'Brien^Pat | O'Brien",
                "OBrien^Pat | O'Brien",
                "X.Jean^Pat | Jean nodule",
                "M\u00fcller^J\u00f6rg | M\u00fcller",
                "M\u00fcller^J\u00f6rg | MULLER",
                "M\u00fcller^J\u00f6rg | Mueller",
                "Mueller^J\u00f6rg | M\u00fcller",
                "S\u00f8rensen^X | Soerensen",
                "Wei\u00df^Y | WEISS",
                "L\u00f3pez^Z | Lopez"
            })
    void partsOfANameGoHoweverTheyAreSpelled(String name, String label) {
        assertThat(labelStays(patient(name, "1"), label)).isFalse();
        assertThat(labelStays(patient(name, "1"), Normalizer.normalize(label, Normalizer.Form.NFD)))
                .isFalse();
        assertThat(labelStays(patient(Normalizer.normalize(name, Normalizer.Form.NFD), "1"), label))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dr", "liver", "maryland", "an annulus", "heroes"})
    void wordsThatNameNobodyStay(String label) {
        assertThat(labelStays(patient("Roe-Li^Ann^^Dr", "1"), label)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"778899", "x778899", "PID778899", "pid-778899", "seg 4711"})
    void partsOfANumberGo(String label) {
        assertThat(labelStays(patient("Roe^J", "PID-778899/4711"), label)).isFalse();
        assertThat(labelStays(patient("Roe^J", "PID-778899/4711"), "47110 pid")).isTrue();
    }

    @Test
    void numbersThatAreAPartOfThePatientsGo() {
        DataSet cleaned = clean(patient("Roe^J", "PID-778899")
                .set(Tag.SERIES_NUMBER, VR.IS, "778899")
                .set(Tag.ACQUISITION_NUMBER, VR.IS, "7788")
                .build());
        assertThat(cleaned.string(Tag.SERIES_NUMBER)).isEmpty();
        assertThat(cleaned.string(Tag.ACQUISITION_NUMBER)).contains("7788");
    }

    /** Other names and IDs, birth name, accession number; names of others: referring physician, operators, responsible person. */
    @ParameterizedTest
    @CsvSource({
        "00101001, PN, Oldname^X, oldname",
        "00101005, PN, Birthname^X, Birthname",
        "00101000, LO, ZZ-4711A, 4711a",
        "00080050, SH, A20260001, A20260001",
        "00080090, PN, House^G, Dr House",
        "00081070, PN, Operator1^G, operator1",
        "00102297, PN, Mother-Name^G, mother"
    })
    void namesAndNumbersOfOtherAttributesGo(String tag, VR vr, String value, String label) {
        DataSet.Builder about = patient("Roe^J", "1").set(Integer.parseInt(tag, 16), vr, value);
        assertThat(labelStays(about, label)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Tag.BODY_PART_EXAMINED, Tag.SPECIFIC_CHARACTER_SET, Tag.MODALITY, 0x00281090, Tag.PATIENT_POSITION})
    void codesThatNameThePatientGo(int tag) {
        DataSet named =
                patient("Smith-Jones^Mary", "1").set(tag, VR.CS, "SMITH").build();
        assertThat(clean(named).contains(tag)).isFalse();
    }

    @Test
    void codesThatValuesAreReadByStay() {
        DataSet cleaned = clean(patient("Linear^Sigmoid", "1")
                .set(Tag.VOI_LUT_FUNCTION, VR.CS, "SIGMOID")
                .build());
        assertThat(cleaned.string(Tag.VOI_LUT_FUNCTION)).contains("SIGMOID");
        assertThat(cleaned.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    }

    @Test
    void colourProfilesThatNameThePatientGo() {
        byte[] ascii = "desc for Smith".getBytes(StandardCharsets.US_ASCII);
        byte[] wide = "desc for Smith".getBytes(StandardCharsets.UTF_16BE);
        for (byte[] profile : List.of(ascii, wide)) {
            DataSet.Builder named = patient("Smith-Jones^Mary", "1").set(ICC_PROFILE, VR.OB, profile);
            assertThat(clean(named.build()).contains(ICC_PROFILE)).isFalse();
            DataSet.Builder other = patient("Roe^J", "1").set(ICC_PROFILE, VR.OB, profile);
            assertThat(clean(other.build()).contains(ICC_PROFILE)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7f000010, 0x7f020010, 0x7f000040, 0x7fe00020})
    void retiredPixelsInGroupsOfTheirOwnGo(int tag) {
        DataSet dataSet = patient("Roe^J", "1").set(tag, VR.OW, new byte[8]).build();
        assertThat(clean(dataSet).contains(tag)).isFalse();
    }

    @Test
    void aPlaneInPixelsGoesIfOnlyItsPositionIsKnown() {
        DicomFile file = DicomFile.read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 16, 12, false)
                .shorts(0x60000102, 12)
                .words(Tag.PIXEL_DATA, 0xf123, 0x1045)
                .file());
        DicomFile cleaned = DEIDENTIFIER.deidentify(file).file();
        PixelData pixels = cleaned.pixelData().orElseThrow();
        assertThat(pixels.bytes(0, 4)).containsExactly(0x23, 0x01, 0x45, 0x00);
        assertThat(cleaned.pixels(ImageLimits.DEFAULT).sha256())
                .isEqualTo(file.pixels(ImageLimits.DEFAULT).sha256());
    }
}
