package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.RadFound;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Tag;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Folders of public DICOM series through the door: the right volume in the right order, and how much of it was used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSeriesTest {

    private RadFound rad = RadFound.load();

    @BeforeAll
    void importOwnFamily(@TempDir Path folder) throws IOException {
        rad = OwnFamily.in(folder);
    }

    @AfterAll
    void close() {
        rad.close();
    }

    private static Path real(String name) {
        Path path = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "dicom", name);
        assumeTrue(Files.exists(path), () -> "public DICOM files are not here: " + path + " (set -Dradfound.testdata)");
        return path;
    }

    private static double z(DicomFile file) {
        return file.dataSet().decimals(Tag.IMAGE_POSITION_PATIENT).get(2);
    }

    /** The files of an axial series by height, decoded one by one. */
    private static List<RadImage> byHeight(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(DicomFile::read)
                    .sorted(Comparator.comparingDouble(RealSeriesTest::z))
                    .map(f -> f.image(ImageLimits.DEFAULT))
                    .toList();
        }
    }

    @Test
    void aFolderOfCtSlicesIsAskedAsOneVolumeInTheOrderOfHeights() throws IOException {
        Path folder = real("pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests/98892001/CT5N");
        Study study = Study.of(folder);
        assertThat(study.images()).hasSize(1);
        RadImage volume = study.images().get(0);
        assertThat(volume.context().slicePositions()).hasSize(5).isSorted();
        List<RadImage> slices = byHeight(folder);
        float[] expected = new float[volume.pixels().frameLength()];
        float[] found = new float[expected.length];
        for (int f = 0; f < 5; f++) {
            slices.get(f).pixels().readFrame(0, expected);
            volume.pixels().readFrame(f, found);
            assertThat(found).as("slice %s", f).isEqualTo(expected);
        }
        Answer answer = rad.vqa(study, "Is there a mass?");
        List<Provenance.ImageRecord> records = answer.provenance().images();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).hash()).isEqualTo(volume.hash());
        assertThat(records.get(0).tag()).startsWith("CT").endsWith("of 5 slices");
        assertThat(records.get(0).coverage()).isEqualTo(1.0);
    }

    @Test
    void localizersAreAskedAfterTheVolume() {
        Study study = Study.of(real("pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests/98892001"));
        Answer answer = rad.vqa(study, "Is there a mass?");
        assertThat(study.images()).extracting(RadImage::isVolume).containsExactly(true, false, false);
        assertThat(answer.provenance().images())
                .extracting(Provenance.ImageRecord::hash)
                .containsExactlyElementsOf(
                        study.images().stream().map(RadImage::hash).toList());
    }

    @Test
    void aWristOfSixteenMrSlicesIsOneVolumeWhoseSlabsCoverIt() {
        Study study = Study.of(real("dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom"));
        Provenance.ImageRecord record =
                rad.vqa(study, "Is there a fracture?").provenance().images().get(0);
        assertThat(record.tag()).startsWith("MR").endsWith("6 of 16 slices");
        assertThat(record.tiles()).isEqualTo(6);
        assertThat(record.coverage()).isEqualTo(1.0);
    }
}
