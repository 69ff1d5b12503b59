package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of the standard that the module carries. */
class DictionaryTest {

    @Test
    void everyLineIsWellFormedAndUnique() throws IOException {
        Set<String> tags = new HashSet<>();
        Set<String> keywords = new HashSet<>();
        for (String line : lines("dictionary.txt")) {
            assertThat(line).matches("[0-9a-fx]{8} [A-Z]{2}(\\|[A-Z]{2})* [0-9]+(-[0-9]*n?)? [A-Za-z0-9]+");
            String[] cells = line.split(" ", -1);
            for (String vr : cells[1].split("\\|", -1)) {
                assertThat(VR.of(vr)).isPresent();
            }
            assertThat(tags.add(cells[0])).as(cells[0]).isTrue();
            assertThat(keywords.add(cells[3])).as(cells[3]).isTrue();
        }
        assertThat(tags).hasSizeGreaterThan(5000);
        Set<String> uids = new HashSet<>();
        for (String line : lines("uids.txt")) {
            assertThat(line).matches("1\\.2\\.840\\.10008(\\.\\d+)+ [ -~]+");
            assertThat(uids.add(line.split(" ", 2)[0])).isTrue();
        }
        assertThat(uids).hasSizeGreaterThan(200);
    }

    @Test
    void attributesAreFoundByTagAndKeyword() {
        assertThat(Dictionary.vr(Tag.PATIENT_NAME)).isEqualTo(VR.PN);
        assertThat(Dictionary.keyword(Tag.ROWS)).contains("Rows");
        assertThat(Dictionary.multiplicity(Tag.IMAGE_POSITION_PATIENT)).contains("3");
        assertThat(Dictionary.tag("PixelData")).hasValue(Tag.PIXEL_DATA);
        assertThat(Dictionary.keyword(0x00111111)).isEmpty();
        assertThat(Dictionary.uidName("1.2.840.10008.1.2.4.90")).contains("JPEG 2000 Lossless");
        assertThat(Dictionary.uidName("1.2.840.10008.5.1.4.1.1.2")).contains("CT Image Storage");
    }

    @Test
    void choicesOfTheStandardAreTheUnsignedOrTheWiderOne() {
        assertThat(Dictionary.vr(Tag.PIXEL_PADDING_VALUE)).isEqualTo(VR.US);
        assertThat(Dictionary.isSignedByPixels(Tag.PIXEL_PADDING_VALUE)).isTrue();
        assertThat(Dictionary.isSignedByPixels(Tag.ROWS)).isFalse();
        assertThat(Dictionary.vr(Tag.PIXEL_DATA)).isEqualTo(VR.OW);
        assertThat(Dictionary.vr(Tag.LUT_DATA)).isEqualTo(VR.OW);
    }

    @Test
    void repeatingGroupsPrivateCreatorsAndGroupLengthsAreKnown() {
        assertThat(Dictionary.keyword(0x60023000)).contains("OverlayData");
        assertThat(Dictionary.vr(0x60100010)).isEqualTo(VR.US);
        assertThat(Dictionary.vr(0x50fe0005)).isEqualTo(VR.US);
        assertThat(Dictionary.vr(0x00091001)).isEqualTo(VR.UN);
        assertThat(Dictionary.vr(0x00090010)).isEqualTo(VR.LO);
        assertThat(Dictionary.vr(0x00080000)).isEqualTo(VR.UL);
        assertThat(Dictionary.vr(0x00089999)).isEqualTo(VR.UN);
    }

    @Test
    void constantsOfTagsAreTheirKeywords() throws IllegalAccessException {
        for (var field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            String keyword = Dictionary.keyword(tag).orElse("");
            if (Tag.group(tag) != 0xfffe) {
                assertThat(field.getName().replace("_", "")).isEqualTo(keyword.toUpperCase(java.util.Locale.ROOT));
            }
            assertThat(Tag.text(tag)).matches("\\([0-9A-F]{4},[0-9A-F]{4}\\)");
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (var in = Dictionary.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
    }
}
