package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.deident.KeptTexts;
import io.github.radfound.dicom.internal.deident.ProfileTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every attribute of the dictionary filled with something to be found again: none of it is in the written bytes. */
class DeidentifierMarkerTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    private static final Set<VR> TEXTS = Set.of(
            VR.PN, VR.LO, VR.SH, VR.ST, VR.LT, VR.UT, VR.UC, VR.UR, VR.AE, VR.DA, VR.DT, VR.TM, VR.AS, VR.DS, VR.IS,
            VR.UI, VR.CS);

    /** Values of codes stay, whatever their length. */
    private static final int LONG_CODE_VALUE = 0x00080119;

    private static final int URN_CODE_VALUE = 0x00080120;

    private final List<String> markers = new ArrayList<>();

    @Test
    void noMarkerSurvivesTheBasicProfile() throws IOException {
        // Codes that the table does not list stay by their representation: they hold none here.
        assertNoneSurvives(Deidentifier.builder(KEY).build(), false);
    }

    @Test
    void noMarkerSurvivesInShortTextsOnceDescriptorsAreCleaned() throws IOException {
        assertNoneSurvives(Deidentifier.builder(KEY).cleanDescriptors().build(), true);
    }

    @Test
    void noMarkerSurvivesWhereTextPretendsToBeADate() throws IOException {
        assertNoneSurvives(Deidentifier.builder(KEY).retainFullDates().build(), false);
        assertNoneSurvives(Deidentifier.builder(KEY).retainShiftedDates().build(), false);
        assertNoneSurvives(Deidentifier.builder(KEY).retainUids().build(), false);
    }

    private void assertNoneSurvives(Deidentifier deidentifier, boolean shortTexts) throws IOException {
        markers.clear();
        DataSet inner = filled(shortTexts);
        DataSet middle = filled(shortTexts).toBuilder()
                .set(Tag.VIEW_CODE_SEQUENCE, List.of(inner))
                .build();
        DataSet outer = filled(shortTexts).toBuilder()
                .set(Tag.VIEW_CODE_SEQUENCE, List.of(middle))
                .set(0x00091010, List.of(inner))
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .build();
        byte[] with = DicomWriter.create().toBytes(DicomFile.of("1.2.840.10008.1.2.1", outer));
        String before = new String(with, StandardCharsets.ISO_8859_1);
        // A few attributes are set twice.
        markers.removeIf(marker -> !before.contains(marker));
        assertThat(markers).hasSizeGreaterThan(1500);
        byte[] preamble = "MARKERPREAMBLE".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(preamble, 0, with, 0, preamble.length);
        byte[] cleaned = DicomWriter.create()
                .toBytes(deidentifier.deidentify(DicomFile.read(with)).file());
        String after = new String(cleaned, StandardCharsets.ISO_8859_1);
        assertThat(markers.stream().filter(after::contains)).isEmpty();
        assertThat(after).doesNotContain("MARKER").doesNotContain("marker");
    }

    private DataSet filled(boolean shortTexts) throws IOException {
        DataSet.Builder filled = DataSet.builder();
        for (int tag : tags()) {
            VR vr = Dictionary.vr(tag);
            if (tag == LONG_CODE_VALUE || tag == URN_CODE_VALUE) {
                continue;
            }
            boolean listed = ProfileTable.row(tag).isPresent();
            String keyword = Dictionary.keyword(tag).orElseThrow();
            boolean isShort = vr == VR.LO || vr == VR.SH || vr == VR.CS;
            if (TEXTS.contains(vr) && (listed || !isShort || vr != VR.CS && !isKept(keyword, shortTexts))) {
                filled.set(tag, vr, marker());
            }
        }
        for (int element = 0x1001; element < 0x1040; element++) {
            filled.set(
                    0x00090000 | element,
                    element % 2 == 0 ? VR.LO : VR.UN,
                    marker().getBytes(StandardCharsets.US_ASCII));
        }
        filled.set(0x00090010, VR.LO, marker());
        filled.set(0x60000022, VR.LO, marker()).set(0x60024000, VR.LT, marker());
        filled.set(0x50000022, VR.LO, marker()).set(0x50043000, VR.OB, marker().getBytes(StandardCharsets.US_ASCII));
        // Unknown to the dictionary, and known but written as something else.
        filled.set(0x00280ffe, VR.LO, marker()).set(0x01230045, VR.UT, marker());
        filled.set(Tag.SLICE_THICKNESS, VR.LT, marker()).set(Tag.PATIENT_POSITION, VR.PN, marker());
        filled.set(Tag.ROWS, VR.LO, marker());
        return filled.build();
    }

    private String marker() {
        String marker = "MARKER" + (100_000 + markers.size());
        markers.add(marker);
        return marker;
    }

    /** What describes technique, or belongs to a code, stays. */
    private static boolean isKept(String keyword, boolean descriptorsCleaned) {
        Boolean always = KeptTexts.rows().get(keyword);
        return always != null && (always || !descriptorsCleaned);
    }

    private static List<Integer> tags() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Dictionary.class.getResourceAsStream("dictionary.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(tag -> tag.indexOf('x') < 0)
                    .map(tag -> Integer.parseUnsignedInt(tag, 16))
                    .filter(tag -> Tag.group(tag) >= 8)
                    .filter(tag -> tag != Tag.SPECIFIC_CHARACTER_SET)
                    .toList();
        }
    }
}
