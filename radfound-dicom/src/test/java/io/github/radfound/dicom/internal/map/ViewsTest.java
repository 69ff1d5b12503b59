package io.github.radfound.dicom.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.image.Laterality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

    private static DataSet coded(String scheme, String code) {
        DataSet item = DataSet.builder()
                .set(Tag.CODE_VALUE, VR.SH, code)
                .set(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, scheme)
                .build();
        return DataSet.builder().set(Tag.VIEW_CODE_SEQUENCE, List.of(item)).build();
    }

    @ParameterizedTest
    @CsvSource({
        "SCT, 399162004, CC",
        "SRT, R-10242, CC",
        "SNM3, R-10226, MLO",
        "SCT, 399368009, MLO",
        "SCT, 399260004, ML",
        "SCT, 399352003, LM",
        "SCT, 399348003, AP",
        "SCT, 272479007, PA",
        "SRT, R-40888, PA",
        "SCT, 399173006, LL",
        "SCT, 399198007, RL"
    })
    void viewCodesOfTheStandardAreViews(String scheme, String code, String view) {
        assertThat(Views.view(coded(scheme, code))).contains(view);
    }

    @Test
    void codesOfOtherSchemesAndUnknownCodesAreNone() {
        assertThat(Views.view(coded("99HOME", "R-10242"))).isEmpty();
        assertThat(Views.view(coded("SCT", "SMITH"))).isEmpty();
    }

    @Test
    void theCodeCountsMoreThanTheText() {
        DataSet both = coded("SCT", "399368009").toBuilder()
                .set(Tag.VIEW_POSITION, VR.CS, "CC")
                .build();
        assertThat(Views.view(both)).contains("MLO");
    }

    @Test
    void aRadiographWhoseRowsRunFromFrontToBackIsLateral() {
        DataSet side = DataSet.builder()
                .set(Tag.MODALITY, VR.CS, "DX")
                .set(Tag.PATIENT_ORIENTATION, VR.CS, "A", "F")
                .build();
        DataSet front =
                side.toBuilder().set(Tag.PATIENT_ORIENTATION, VR.CS, "L", "F").build();
        DataSet breast = side.toBuilder().set(Tag.MODALITY, VR.CS, "MG").build();
        assertThat(Views.view(side)).contains("LATERAL");
        assertThat(Views.view(front)).isEmpty();
        assertThat(Views.view(breast)).isEmpty();
    }

    @Test
    void theSideOfTheImageCountsMoreThanThatOfTheSeries() {
        DataSet both = DataSet.builder()
                .set(Tag.IMAGE_LATERALITY, VR.CS, "L")
                .set(Tag.LATERALITY, VR.CS, "R")
                .build();
        assertThat(Views.laterality(both)).contains(Laterality.L);
        DataSet frame = DataSet.builder()
                .set(
                        Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                        List.of(DataSet.builder()
                                .set(
                                        Tag.FRAME_ANATOMY_SEQUENCE,
                                        List.of(DataSet.builder()
                                                .set(Tag.FRAME_LATERALITY, VR.CS, "R")
                                                .build()))
                                .build()))
                .build();
        assertThat(Views.laterality(frame)).contains(Laterality.R);
    }
}
