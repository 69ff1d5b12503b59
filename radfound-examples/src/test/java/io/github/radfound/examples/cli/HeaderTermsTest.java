package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a header says where a code belongs: {@code dicom info} and {@code dicom tags} repeat known terms alone. */
class HeaderTermsTest {

    private static final String NAME = "ROESNER JANE";

    @TempDir
    Path folder;

    private String run(String command, DataSet dataSet) {
        Path file = folder.resolve("file.dcm");
        DicomWriter.create().write(DicomFile.of("1.2.840.10008.1.2.1", dataSet), file);
        CommandLines.Result result = CommandLines.run("dicom", command, file.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    private static DataSet.Builder instance() {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3");
    }

    @Test
    void infoNeverRepeatsAText() {
        JsonObject info = JsonParser.parseString(run(
                        "info",
                        instance()
                                .set(Tag.MODALITY, VR.CS, NAME)
                                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, NAME)
                                .set(Tag.BURNED_IN_ANNOTATION, VR.CS, NAME)
                                .build()))
                .getAsJsonObject();
        for (String key : List.of("modality", "photometricInterpretation", "burnedInAnnotation")) {
            assertThat(info.get(key).getAsString()).isEqualTo("other");
        }
        assertThat(HeaderTerms.uid(NAME)).isEqualTo("other");
    }

    @Test
    void infoRepeatsTerms() {
        JsonObject info = JsonParser.parseString(run(
                        "info",
                        instance()
                                .set(Tag.MODALITY, VR.CS, "MR")
                                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "PALETTE COLOR")
                                .set(Tag.BURNED_IN_ANNOTATION, VR.CS, "YES")
                                .build()))
                .getAsJsonObject();
        assertThat(info.get("modality").getAsString()).isEqualTo("MR");
        assertThat(info.get("photometricInterpretation").getAsString()).isEqualTo("PALETTE COLOR");
        assertThat(info.get("burnedInAnnotation").getAsString()).isEqualTo("YES");
        assertThat(info.get("sopClass").getAsString()).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
    }

    @Test
    void tagsHidesWhatIsNoTermNorNumber() {
        String tags = run(
                "tags",
                instance()
                        .set(Tag.MODALITY, VR.CS, NAME)
                        .set(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL", "ROESNER")
                        .set(Tag.SERIES_NUMBER, VR.IS, "ROESNER")
                        .set(Tag.SLICE_THICKNESS, VR.DS, "JANE")
                        .set(Tag.PATIENT_ID, VR.IS, "4711")
                        .set(Tag.STUDY_DATE, VR.UL, 20010203)
                        .build());
        assertThat(tags).doesNotContain("ROESNER").doesNotContain("JANE").doesNotContain("4711");
        assertThat(tags).doesNotContain("20010203").contains("Modality: hidden (12 bytes)");
    }

    @Test
    void tagsShowsTermsAndNumbers() {
        String tags = run(
                "tags",
                instance()
                        .set(Tag.SPECIFIC_CHARACTER_SET, VR.CS, "ISO_IR 192")
                        .set(Tag.MODALITY, VR.CS, "CT")
                        .set(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                        .set(Tag.SERIES_NUMBER, VR.IS, 3)
                        .set(Tag.SLICE_THICKNESS, VR.DS, "1.25")
                        .set(Tag.ROWS, VR.US, 512)
                        .build());
        assertThat(tags).doesNotContain("Modality: hidden").contains("ORIGINAL\\PRIMARY\\AXIAL", "ISO_IR 192");
        assertThat(tags).contains("SeriesNumber: 3", "SliceThickness: 1.25", "Rows: 512");
    }

    @Test
    void viewOfADirectorySaysWhatToGive() {
        CommandLines.Result result =
                CommandLines.run("view", folder.resolve("DICOMDIR").toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("DICOMDIR").contains("give the folder that it lies in");
    }
}
