package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** A line of {@code real-series.tsv}, which another program wrote. */
    private record Slice(String series, String modality, double position, double mean) {

        private static Slice of(String line) {
            String[] cells = line.split("\t", -1);
            return new Slice(cells[0], cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
        }
    }

    static Stream<List<Slice>> series() throws IOException {
        try (InputStream in = Objects.requireNonNull(RealSeriesTest.class.getResourceAsStream("real-series.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(Slice::of)
                            .collect(Collectors.groupingBy(Slice::series, LinkedHashMap::new, Collectors.toList()))
                            .values()
                            .stream();
        }
    }

    /** A tilted gantry, a gap and compressed frames are among them. */
    @ParameterizedTest
    @MethodSource("series")
    void aSeriesIsOneVolumeWhoseSlicesLieWhereAnotherProgramSays(List<Slice> slices) {
        Study study = Study.of(real(slices.get(0).series()));
        assertThat(study.images()).hasSize(1);
        RadImage volume = study.images().get(0);
        assertThat(volume.context().modality()).hasToString(slices.get(0).modality());
        assertThat(volume.context().slicePositions()).hasSize(slices.size()).isSorted();
        float[] frame = new float[volume.pixels().frameLength()];
        for (int i = 0; i < slices.size(); i++) {
            assertThat(volume.context().slicePositions().get(i))
                    .isCloseTo(slices.get(i).position(), within(1e-3));
            volume.pixels().readFrame(i, frame);
            double sum = 0;
            for (float value : frame) {
                sum += value;
            }
            assertThat(sum / frame.length)
                    .as("slice %s", i)
                    .isCloseTo(slices.get(i).mean(), within(1e-3));
        }
        Answer answer = rad.vqa(study, "Is there a mass?");
        assertThat(answer.provenance().images()).hasSize(1);
        Provenance.ImageRecord record = answer.provenance().images().get(0);
        assertThat(record.hash()).isEqualTo(volume.hash());
        assertThat(record.tag()).startsWith(slices.get(0).modality()).endsWith("of " + slices.size() + " slices");
        assertThat(record.coverage()).isEqualTo(1.0);
        assertThat(record.tiles()).isBetween(1, 6);
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
