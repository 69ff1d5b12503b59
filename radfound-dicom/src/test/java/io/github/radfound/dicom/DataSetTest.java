package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data sets made by hand. */
class DataSetTest {

    private static final int SEQUENCE = 0x00081140;
    private static final int PRIVATE = 0x00091001;

    @Test
    void elementsAreAscendingAsUnsignedTags() {
        DataSet set = DataSet.builder()
                .set(0xfffcfffc, VR.OB, new byte[2])
                .set(Tag.ROWS, VR.US, 512)
                .set(Tag.MODALITY, VR.CS, "CT")
                .build();
        assertThat(set.tags()).containsExactly(Tag.MODALITY, Tag.ROWS, 0xfffcfffc);
        assertThat(set.contains(0xfffcfffc)).isTrue();
        assertThat(set.contains(Tag.COLUMNS)).isFalse();
    }

    @Test
    void numbersComeBackWhateverTheirRepresentation() {
        DataSet set = DataSet.builder()
                .set(Tag.ROWS, VR.US, 65535)
                .set(Tag.PIXEL_PADDING_VALUE, VR.SS, -2000)
                .set(Tag.WINDOW_CENTER, VR.DS, 40, -0.5)
                .set(Tag.NUMBER_OF_FRAMES, VR.IS, 7)
                .set(PRIVATE, VR.FD, 1.0 / 3)
                .set(PRIVATE + 1, VR.UL, "4294967295")
                .set(PRIVATE + 2, VR.UV, "18446744073709551615")
                .build();
        assertThat(set.integer(Tag.ROWS)).hasValue(65535);
        assertThat(set.integer(Tag.PIXEL_PADDING_VALUE)).hasValue(-2000);
        assertThat(set.decimals(Tag.WINDOW_CENTER)).containsExactly(40.0, -0.5);
        assertThat(set.strings(Tag.WINDOW_CENTER)).containsExactly("40", "-0.5");
        assertThat(set.integer(Tag.NUMBER_OF_FRAMES)).hasValue(7);
        assertThat(set.decimals(PRIVATE)).containsExactly(1.0 / 3);
        assertThat(set.integers(PRIVATE + 1)).containsExactly(4294967295L);
        assertThat(set.integer(PRIVATE + 1)).isEmpty();
        assertThat(set.string(PRIVATE + 2)).contains("18446744073709551615");
        assertThat(set.integers(Tag.WINDOW_CENTER)).isEmpty();
    }

    @Test
    void decimalsFitIntoSixteenCharacters() {
        for (double value : new double[] {1.0 / 3, -1.0e-7 / 3, Math.PI * 1e10, -1e300 / 7, 0.1}) {
            DataSet set = DataSet.builder().set(Tag.RESCALE_SLOPE, VR.DS, value).build();
            assertThat(set.string(Tag.RESCALE_SLOPE).orElseThrow()).hasSizeLessThanOrEqualTo(16);
            assertThat(set.decimals(Tag.RESCALE_SLOPE).get(0) / value)
                    .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-7));
        }
    }

    @Test
    void whatIsNoNumberIsNone() {
        DataSet set = DataSet.builder()
                .set(Tag.RESCALE_SLOPE, VR.DS, "1\\x")
                .set(Tag.RESCALE_INTERCEPT, VR.DS, "NaN")
                .set(Tag.WINDOW_WIDTH, VR.DS, "0x10")
                .set(Tag.WINDOW_CENTER, VR.DS, "1e999")
                .build();
        for (int tag : set.tags()) {
            assertThat(set.decimals(tag)).isEmpty();
        }
    }

    @Test
    void paddingIsTrimmedAsTheRepresentationSays() {
        DataSet set = DataSet.builder()
                .set(Tag.MODALITY, VR.CS, " CT ")
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.3")
                .set(PRIVATE, VR.LT, "  indented\\not split  ")
                .set(PRIVATE + 1, VR.LO, "a ", " b", "")
                .build();
        assertThat(set.string(Tag.MODALITY)).contains("CT");
        assertThat(set.bytes(Tag.SOP_CLASS_UID).orElseThrow()).endsWith((byte) 0);
        assertThat(set.string(Tag.SOP_CLASS_UID)).contains("1.2.3");
        assertThat(set.strings(PRIVATE)).containsExactly("  indented\\not split");
        assertThat(set.strings(PRIVATE + 1)).containsExactly("a", "b", "");
    }

    @Test
    void textsNeedACharacterSetThatHasThem() {
        DataSet.Builder latin = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 100")
                .set(Tag.PATIENT_NAME, VR.PN, "Müller^A");
        assertThat(latin.build().bytes(Tag.PATIENT_NAME).orElseThrow())
                .isEqualTo("Müller^A".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> latin.set(Tag.PATIENT_NAME, VR.PN, "王^A").build())
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("ISO_IR 192")
                .hasMessageNotContaining("王");
        assertThat(latin.set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                        .build()
                        .string(Tag.PATIENT_NAME))
                .contains("王^A");
    }

    @Test
    void itemsMovedUnderAnotherCharacterSetKeepTheirs() {
        DataSet item = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 144")
                .set(PRIVATE, VR.LO, "Люк")
                .build();
        DataSet outer = DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                .set(SEQUENCE, List.of(item))
                .build();
        assertThat(outer.item(SEQUENCE).orElseThrow().string(PRIVATE)).contains("Люк");
        DataSet plain = DataSet.builder().set(PRIVATE, VR.LO, "Luc").build();
        DataSet nested = outer.toBuilder().set(SEQUENCE, List.of(plain)).build();
        assertThat(nested.item(SEQUENCE).orElseThrow().string(PRIVATE)).contains("Luc");
    }

    @Test
    void theLastOfSeveralWinsAndRemovalRemoves() {
        DataSet set = DataSet.builder()
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.MODALITY, VR.CS, "MR")
                .set(Tag.ROWS, VR.US, 1)
                .remove(Tag.ROWS)
                .build();
        assertThat(set.string(Tag.MODALITY)).contains("MR");
        assertThat(set.contains(Tag.ROWS)).isFalse();
        assertThat(set.toBuilder().build()).isEqualTo(set);
    }

    @Test
    void nothingOfAValueIsInTheTextOfAnything() {
        DataSet set = DataSet.builder()
                .set(Tag.PATIENT_NAME, VR.PN, "SECRET")
                .set(
                        SEQUENCE,
                        List.of(DataSet.builder().set(PRIVATE, VR.LO, "SECRET").build()))
                .build();
        assertThat(set + "" + set.elements() + set.items(SEQUENCE)).doesNotContain("SECRET");
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] bytes = {1, 2};
        DataSet set = DataSet.builder().set(PRIVATE, VR.OB, bytes).build();
        bytes[0] = 9;
        set.bytes(PRIVATE).orElseThrow()[1] = 9;
        assertThat(set.bytes(PRIVATE).orElseThrow()).containsExactly(1, 2);
    }
}
