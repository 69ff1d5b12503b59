package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.UnreadFile.Reason;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomFolderTest {

    @TempDir
    Path folder = Path.of("");

    private static DicomBytes slice(String patient, String study, String series, double z) {
        return DicomBytes.explicitLittleEndian()
                .grey(2, 2, 16, 16, true)
                .text(Tag.PATIENT_ID, "LO", patient)
                .text(Tag.STUDY_INSTANCE_UID, "UI", study)
                .text(Tag.SERIES_INSTANCE_UID, "UI", series)
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "0\\0\\" + z)
                .text(Tag.IMAGE_ORIENTATION_PATIENT, "DS", "1\\0\\0\\0\\1\\0")
                .words(Tag.PIXEL_DATA, (int) z, (int) z, (int) z, (int) z);
    }

    private void write(String name, DicomBytes file) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, file.file());
    }

    private DicomBytes directory(String... names) {
        DicomBytes[] records = Arrays.stream(names)
                .map(n -> DicomBytes.explicitLittleEndian()
                        .item()
                        .text(Tag.DIRECTORY_RECORD_TYPE, "CS", "IMAGE")
                        .text(Tag.REFERENCED_FILE_ID, "CS", n))
                .toArray(DicomBytes[]::new);
        return DicomBytes.explicitLittleEndian().sequence(Tag.DIRECTORY_RECORD_SEQUENCE, true, records);
    }

    @Test
    void aFolderOfSlicesIsAStudyOfOneVolume() throws IOException {
        write("b/3", slice("P", "1.2", "1.2.3", 2));
        write("a/2", slice("P", "1.2", "1.2.3", 4));
        write("c", slice("P", "1.2", "1.2.3", 3));
        Study study = Study.of(folder);
        assertThat(study.images()).hasSize(1);
        assertThat(study.images().get(0).context().slicePositions()).containsExactly(2.0, 3.0, 4.0);
        float[] frame = new float[4];
        study.images().get(0).pixels().readFrame(2, frame);
        assertThat(frame).containsOnly(4);
    }

    @Test
    void severalStudiesInAFolderAreAnErrorThatCountsThem() throws IOException {
        write("1", slice("P", "1.2", "1.2.3", 2));
        write("2", slice("Q", "1.3", "1.3.3", 2));
        write("3", slice("Q", "1.4", "1.4.3", 2));
        assertThatThrownBy(() -> Study.of(folder))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("3 studies of 2 patients")
                .hasMessageContaining("DicomFolder.of(...).studies()");
        assertThat(DicomFolder.of(folder).studies()).hasSize(3);
    }

    @Test
    void oneStudyUidOfTwoPatientsIsTwoStudies() throws IOException {
        write("1", slice("P", "1.2", "1.2.3", 2));
        write("2", slice("Q", "1.2", "1.2.3", 4));
        assertThat(DicomFolder.of(folder).studies()).hasSize(2);
    }

    @Test
    void whatIsNoDicomOrDamagedIsListedWithAReasonAndNoName() throws IOException {
        write("ok", slice("P", "1.2", "1.2.3", 2));
        Files.writeString(folder.resolve("SMITH^JOHN.txt"), "notes of a patient called Smith, long enough for a head");
        byte[] whole = slice("P", "1.2", "1.2.3", 3).file();
        Files.write(folder.resolve("JONES"), Arrays.copyOf(whole, 200));
        DicomFolder read = DicomFolder.of(folder);
        assertThat(read.unread())
                .extracting(UnreadFile::reason)
                .containsExactlyInAnyOrder(Reason.NOT_DICOM, Reason.DAMAGED);
        assertThat(read.unread().toString() + read + read.studies()).doesNotContain("SMITH", "JONES", "Smith");
        assertThatThrownBy(() -> Study.of(folder))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("2 of 3 files")
                .hasMessageNotContaining("SMITH")
                .hasMessageNotContaining("JONES");
    }

    @Test
    void objectsWithoutPixelsAreApartAndDoNotDisturb() throws IOException {
        write("1", slice("P", "1.2", "1.2.3", 2));
        write(
                "report",
                DicomBytes.explicitLittleEndian()
                        .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                        .text(Tag.MODALITY, "CS", "SR")
                        .text(Tag.PATIENT_ID, "LO", "P")
                        .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2")
                        .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.9"));
        DicomStudy study = DicomFolder.of(folder).studies().get(0);
        assertThat(study.others()).hasSize(1);
        assertThat(study.others().get(0).sopClass()).isEqualTo("1.2.840.10008.5.1.4.1.1.88.11");
        assertThat(study.others().get(0).file()).isEqualTo(folder.resolve("report"));
        assertThat(Study.of(folder).images()).hasSize(1);
    }

    @Test
    void aDicomdirNamesItsFilesInsideOfItsFolderOnly() throws IOException {
        Path outside = Files.write(
                folder.resolve("OUTSIDE"), slice("P", "1.2", "1.2.3", 9).file());
        write("disc/IMG/A", slice("P", "1.2", "1.2.3", 2));
        write("disc/img2/b", slice("P", "1.2", "1.2.3", 3));
        write("disc/NOTNAMED", slice("P", "1.2", "1.2.3", 4));
        Files.createSymbolicLink(folder.resolve("disc/LINK"), outside);
        write(
                "disc/DICOMDIR",
                directory(
                        "IMG\\A",
                        "IMG2\\B",
                        "..\\OUTSIDE",
                        "LINK",
                        "GONE",
                        outside.toString(),
                        "IMG\\..\\..\\OUTSIDE"));
        DicomFolder read = DicomFolder.of(folder.resolve("disc/DICOMDIR"));
        assertThat(read.studies()).hasSize(1);
        assertThat(read.studies().get(0).series().get(0).instances())
                .extracting(DicomInstance::file)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactlyInAnyOrder("A", "b");
        assertThat(read.unread())
                .extracting(UnreadFile::reason)
                .containsExactlyInAnyOrder(
                        Reason.OUTSIDE, Reason.OUTSIDE, Reason.MISSING, Reason.OUTSIDE, Reason.OUTSIDE);
        assertThatThrownBy(() -> Study.of(folder.resolve("disc/DICOMDIR")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("5 that are missing");
    }

    @Test
    void aDicomdirMayStandForItsStudy() throws IOException {
        write("disc/IMG/A", slice("P", "1.2", "1.2.3", 2));
        write("disc/IMG/B", slice("P", "1.2", "1.2.3", 3));
        write("disc/DICOMDIR", directory("IMG\\A", "IMG\\B"));
        assertThat(Study.of(folder.resolve("disc/DICOMDIR")).images()).hasSize(1);
        assertThat(Study.of(folder.resolve("disc")).images()).hasSize(1);
    }

    @Test
    void anyOtherFileIsNoDicomdir() throws IOException {
        write("1", slice("P", "1.2", "1.2.3", 2));
        assertThatThrownBy(() -> DicomFolder.of(folder.resolve("1"))).isInstanceOf(ImageFormatException.class);
        assertThatThrownBy(() -> DicomFolder.of(folder.resolve("none")))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageNotContaining("none");
    }

    private DicomStudy dated(String name, String patient, String date) throws IOException {
        write(name + "/1", slice(patient, "1." + name, "1.2.3", 2).text(Tag.STUDY_DATE, "DA", date));
        return DicomFolder.of(folder.resolve(name)).studies().get(0);
    }

    @Test
    void aPriorIsDatedInDaysBeforeTheCurrentStudy() throws IOException {
        DicomStudy current = dated("1", "P", "20240301");
        DicomStudy prior = dated("2", "P", "2023.08.31");
        assertThat(prior.daysAfter(current)).hasValue(-183);
        assertThat(prior.toPriorOf(current, ImageLimits.DEFAULT).images())
                .extracting(i -> i.context().relativeDays())
                .containsExactly(-183);
        assertThatThrownBy(() -> current.toPriorOf(prior, ImageLimits.DEFAULT))
                .isInstanceOf(RequestException.class)
                .hasMessageNotContaining("2024");
    }

    @Test
    void oddDatesAreUnknown() throws IOException {
        DicomStudy current = dated("1", "P", "20240301");
        int n = 2;
        for (String odd : List.of("", "20241301", "00000000", "yesterday", "20240230", "18000101")) {
            DicomStudy prior = dated("" + n++, "P", odd);
            assertThat(prior.daysAfter(current)).as(odd).isEmpty();
            assertThat(prior.toPriorOf(current, ImageLimits.DEFAULT).images())
                    .extracting(i -> i.context().relativeDays())
                    .containsOnlyNulls();
        }
    }

    @Test
    void aPriorOfAnotherPatientIsRefused() throws IOException {
        DicomStudy current = dated("1", "PETER", "20240301");
        DicomStudy other = dated("2", "PAUL", "20230301");
        assertThatThrownBy(() -> other.toPriorOf(current, ImageLimits.DEFAULT))
                .isInstanceOf(RequestException.class)
                .hasMessageNotContaining("PAUL")
                .hasMessageNotContaining("PETER");
    }

    @Test
    void slicesOfARealSeriesAreInTheOrderOfTheirPositions() {
        Path wrist = RealFiles.folder().resolve("dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom");
        DicomStudy study = DicomFolder.of(wrist).studies().get(0);
        DicomImage image = study.images().get(0);
        assertThat(image.frameCount()).isEqualTo(16);
        assertThat(image.spacing().orElseThrow()).isBetween(1.99, 2.01);
        var volume = image.read(ImageLimits.DEFAULT);
        assertThat(volume.context().slicePositions()).hasSize(16).isSorted();
        // Every slice is the file whose position it has.
        for (int f = 0; f < 16; f++) {
            var alone = image.instances().get(f).read().image(ImageLimits.DEFAULT);
            float[] expected = new float[alone.pixels().frameLength()];
            float[] found = new float[expected.length];
            alone.pixels().readFrame(0, expected);
            volume.pixels().readFrame(f, found);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void realSeriesBecomeWhatTheyAre() {
        Path real = RealFiles.folder();
        String series = "icometrix_dicom2nifti/tests/data/failing/";
        assertThat(findings(real.resolve(series + "gantrytilting/001"))).containsExactly(SeriesFinding.Kind.TILTED);
        assertThat(findings(real.resolve(series + "sliceincrement/001"))).containsExactly(SeriesFinding.Kind.GAP);
        Path tests = real.resolve("pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests");
        DicomStudy scouts = DicomFolder.of(tests.resolve("98892001")).studies().get(0);
        assertThat(scouts.images()).extracting(DicomImage::isLocalizer).containsExactly(false, true, true);
        assertThat(scouts.images().get(0).slicePositions()).hasSize(5);
        DicomFolder disc = DicomFolder.of(tests.resolve("DICOMDIR"));
        assertThat(disc.studies()).hasSize(3);
        assertThat(disc.unread()).extracting(UnreadFile::reason).containsOnly(Reason.MISSING);
        DicomStudy tiny =
                DicomFolder.of(tests.resolve("TINY_ALPHA/DICOMDIR")).studies().get(0);
        assertThat(tiny.images()).isEmpty();
        assertThat(tiny.others()).hasSize(33);
    }

    private static List<SeriesFinding.Kind> findings(Path path) {
        return DicomFolder.of(path).studies().get(0).images().stream()
                .flatMap(i -> i.findings().stream())
                .map(SeriesFinding::kind)
                .toList();
    }

    @Test
    void everyRealFileIsInAStudyOrUnreadAndNoImageEndsInAnotherException() {
        Path real = RealFiles.folder();
        DicomFolder all = DicomFolder.of(real);
        long placed = all.studies().stream()
                .flatMap(s -> s.series().stream())
                .mapToLong(s -> s.instances().size())
                .sum();
        assertThat(placed).isGreaterThan(300);
        for (DicomStudy study : all.studies()) {
            for (DicomImage image : study.images()) {
                try {
                    ImageContext context = image.read(ImageLimits.DEFAULT).context();
                    assertThat(context.slicePositions()).isSorted();
                } catch (ImageException e) {
                    assertThat(e).hasMessageContaining("Expected");
                }
            }
        }
    }
}
