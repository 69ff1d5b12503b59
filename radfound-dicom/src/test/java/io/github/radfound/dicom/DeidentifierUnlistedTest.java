package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.deident.KeptTexts;
import io.github.radfound.dicom.internal.deident.ProfileTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that table E.1-1 of PS3.15 does not list: of those that can hold a text only the ones stay that are named. */
class DeidentifierUnlistedTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    /** Representations with room for a person; codes and numbers must look like such, which other tests see to. */
    private static final Set<VR> TEXTS =
            Set.of(VR.LO, VR.SH, VR.UC, VR.UR, VR.LT, VR.ST, VR.UT, VR.PN, VR.AE, VR.AS, VR.DA, VR.DT, VR.TM, VR.UN);

    private static List<Integer> unlisted() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Dictionary.class.getResourceAsStream("dictionary.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, 8).replace('x', '0'))
                    .map(tag -> Integer.parseUnsignedInt(tag, 16))
                    .filter(tag -> Tag.group(tag) >= 8
                            && ProfileTable.row(tag).isEmpty()
                            && tag != Tag.PATIENT_ID
                            && tag != Tag.PATIENT_NAME)
                    .toList();
        }
    }

    private static DataSet clean(Deidentifier deidentifier, DataSet dataSet) {
        return deidentifier
                .deidentify(DicomFile.of("1.2.840.10008.1.2.1", dataSet))
                .file()
                .dataSet();
    }

    /** Every one with a value that is sound in its representation, so that its place alone decides. */
    private static DataSet filled() throws IOException {
        DataSet.Builder filled = DataSet.builder();
        for (int tag : unlisted()) {
            VR vr = Dictionary.vr(tag);
            if (TEXTS.contains(vr)) {
                filled.set(
                        tag,
                        vr,
                        switch (vr) {
                            case DA -> "20010203";
                            case DT -> "20010203040506";
                            case TM -> "040506";
                            case AS -> "044Y";
                            case UR -> "urn:x";
                            default -> "Q";
                        });
            }
        }
        return filled.build();
    }

    private static Set<String> kept(DataSet before, DataSet after) {
        return before.tags().stream()
                .filter(after::contains)
                // Written by de-identification itself.
                .filter(tag -> tag != 0x00120063)
                .map(tag -> Dictionary.keyword(tag).orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void textsThatStayAreThoseOfTheTable() throws IOException {
        DataSet before = filled();
        assertThat(before.tags()).hasSizeGreaterThan(450);
        assertThat(kept(before, clean(Deidentifier.builder(KEY).build(), before)))
                .containsExactlyInAnyOrderElementsOf(KeptTexts.rows().keySet());
        Deidentifier strict = Deidentifier.builder(KEY).cleanDescriptors().build();
        assertThat(kept(before, clean(strict, before)))
                .containsExactlyInAnyOrderElementsOf(KeptTexts.rows().entrySet().stream()
                        .filter(row -> row.getValue())
                        .map(row -> row.getKey())
                        .toList());
    }

    @Test
    void theTableNamesUnlistedShortTextsEachWithWhatItDescribes() throws IOException {
        Set<Integer> unlisted = Set.copyOf(unlisted());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Dictionary.class.getResourceAsStream("kept-texts.txt"), StandardCharsets.US_ASCII))) {
            for (String line :
                    lines.lines().filter(line -> !line.startsWith("#")).toList()) {
                assertThat(line)
                        .matches("\\w+ [+-] (code|maker|algorithm|acquisition|reconstruction|geometry|values|content)");
                int tag = Dictionary.tag(line.substring(0, line.indexOf(' '))).orElseThrow();
                assertThat(Dictionary.vr(tag)).isIn(VR.LO, VR.SH, VR.UC, VR.UR);
                assertThat(unlisted).contains(tag);
            }
        }
    }

    /** Birth and death dates in another calendar, the calendar, order numbers, addresses, comments. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00100033,
                0x00100034,
                0x00100035,
                0x00401006,
                0x00401007,
                0x00402006,
                0x00402007,
                0x00181803,
                0x00287007,
                0x0028702a,
                0x00101022,
                0x00201070,
                0x002000aa,
                0x00203100
            })
    void whatSaysSomethingOfAPersonOrAnOrderGoes(int tag) {
        VR vr = Dictionary.vr(tag);
        String value = vr == VR.CS ? "HEBREW" : "4711";
        DataSet item = DataSet.builder().set(tag, vr, value).build();
        DataSet cleaned = clean(
                Deidentifier.builder(KEY).retainFullDates().retainUids().build(),
                item.toBuilder().set(Tag.VIEW_CODE_SEQUENCE, List.of(item)).build());
        assertThat(cleaned.contains(tag)).isFalse();
        assertThat(cleaned.item(Tag.VIEW_CODE_SEQUENCE).orElseThrow().contains(tag))
                .isFalse();
    }

    private static boolean manufacturerStays(String name, String manufacturer) {
        DataSet before = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                .set(Tag.PATIENT_NAME, VR.PN, name)
                .set(Tag.MANUFACTURER, VR.LO, manufacturer)
                .build();
        return clean(Deidentifier.builder(KEY).build(), before).contains(Tag.MANUFACTURER);
    }

    @Test
    void shortNamesMustNotBeWholeWords() {
        assertThat(manufacturerStays("Roe^Jo", "for Roe, J.")).isFalse();
        assertThat(manufacturerStays("Roe^Jo", "JO/17")).isFalse();
        assertThat(manufacturerStays("Roe^Jo", "Heroes")).isTrue();
        assertThat(manufacturerStays("Doe^John^^MR", "MR works")).isTrue();
        assertThat(manufacturerStays("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce", "scan\u5c71\u7530x"))
                .isFalse();
        assertThat(manufacturerStays("Li^X=\u674e^", "\u674e")).isFalse();
        assertThat(manufacturerStays("Li^X=\u674e^", "\u674e\u7537")).isTrue();
    }

    @Test
    void codesMustNotNameThePatient() {
        DataSet cleaned = clean(
                Deidentifier.builder(KEY).build(),
                DataSet.builder()
                        .set(Tag.PATIENT_NAME, VR.PN, "Roesner^Monochrome2")
                        .set(Tag.PATIENT_POSITION, VR.CS, "ROESNER")
                        .set(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL", "PRIMARY")
                        .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                        .build());
        assertThat(cleaned.contains(Tag.PATIENT_POSITION)).isFalse();
        assertThat(cleaned.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(cleaned.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("MONOCHROME2");
    }
}
