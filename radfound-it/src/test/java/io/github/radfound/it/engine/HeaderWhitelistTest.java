package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.radfound.RadFound;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomFolder;
import io.github.radfound.dicom.DicomImage;
import io.github.radfound.dicom.DicomStudy;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.error.ImageException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No name, identifier, date or free text of a header leaves it: every text of the dictionary and of private attributes
 * holds a mark, and the mark is looked for wherever the product says something.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeaderWhitelistTest {

    private static final String QUESTION = "Is it normal?";

    private RadFound rad = RadFound.load();

    @TempDir
    Path folder = Path.of("");

    private Logs logs = new Logs();

    @BeforeEach
    void listen() {
        logs.close();
        logs = new Logs();
        LoggerFactory.getLogger(HeaderWhitelistTest.class).trace("begin");
    }

    /** Whatever a test did, nothing of it is in a log of any level. */
    @AfterEach
    void nothingWasLogged() {
        logs.close();
        assertThat(logs.text()).as("the logs are heard").contains("begin");
        assertThat(Markers.in(logs.text())).isEmpty();
    }

    @BeforeAll
    void importOwnFamily(@TempDir Path model) throws IOException {
        rad = OwnFamily.in(model);
    }

    @AfterAll
    void close() {
        rad.close();
    }

    private static byte[] bytes(DataSet dataSet) {
        return DicomWriter.create().toBytes(Markers.file(dataSet));
    }

    /** A slice of CT all of whose other texts are marks. */
    private static DataSet slice(int z) {
        return Markers.marked()
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, z)
                .set(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0)
                .build();
    }

    private static String all(RadImage image) {
        return image + " " + image.context() + " " + image.presentation() + " " + image.pixels();
    }

    private static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void theMarksCoverTheDictionary() {
        DataSet marked = Markers.marked().build();
        List<Integer> texts = Markers.attributes().stream()
                .filter(tag -> Markers.isMarked(Dictionary.vr(tag)))
                .toList();
        assertThat(texts).hasSizeGreaterThan(1500).contains(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.STUDY_DATE);
        assertThat(texts)
                .filteredOn(tag -> !Markers.NEEDED.contains(tag))
                .allSatisfy(
                        tag -> assertThat(marked.string(tag)).as(Tag.text(tag)).isPresent());
        assertThat(Markers.in(new String(bytes(marked), StandardCharsets.ISO_8859_1)))
                .as("the file itself holds the marks, so the search finds them")
                .contains(Markers.TEXT, Markers.UID, Markers.DATE, Markers.TIME, Markers.AGE);
    }

    @Test
    void noMarkOfAPictureReachesItsImage() {
        RadImage image = RadImage.of(bytes(Markers.marked().build()));
        assertThat(Markers.in(all(image))).isEmpty();
        assertThat(image.context())
                .isEqualTo(ImageContext.UNKNOWN.withSpacing(
                        image.context().rowSpacing(), image.context().columnSpacing()));
    }

    @Test
    void noMarkOfASeriesReachesPromptAnswerProvenanceOrOutput() throws IOException {
        for (int z = 0; z < 3; z++) {
            Files.write(folder.resolve("ZQXNAME" + z), bytes(slice(5 * z)));
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StringBuilder said = new StringBuilder();
        Study study;
        try (PrintStream capture = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            DicomFolder read = DicomFolder.of(folder);
            said.append(read).append(read.studies()).append(read.unread());
            for (DicomStudy s : read.studies()) {
                said.append(s.series()).append(s.others());
                for (DicomImage i : s.images()) {
                    said.append(i).append(i.instances()).append(i.findings());
                }
            }
            study = Study.of(folder);
            Answer answer = rad.vqa(study, QUESTION);
            said.append(study).append(answer).append(answer.provenance());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        study.images().forEach(i -> said.append(all(i)));
        assertThat(study.images()).hasSize(1);
        assertThat(study.images().get(0).isVolume()).isTrue();
        assertThat(Markers.in(said.toString())).isEmpty();
        assertThat(Markers.in(written.toString(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void thePromptOfAMarkedImageIsThatOfAnImageWithoutAHeader() {
        RadImage marked = RadImage.of(bytes(slice(0)));
        RadImage bare =
                RadImage.of(marked.pixels(), ImageContext.UNKNOWN.withModality(Modality.CT), marked.presentation());
        var withHeader = rad.generate(List.of(marked), QUESTION).inspect();
        var without = rad.generate(List.of(bare), QUESTION).inspect();
        assertThat(withHeader.inputIds()).isEqualTo(without.inputIds());
        assertThat(withHeader.instructionIds()).isEqualTo(without.instructionIds());
    }

    @Test
    void noMarkInAnAttributeThatPixelsNeedReachesAMessage() {
        for (int tag : Markers.NEEDED) {
            DataSet odd = Markers.marked()
                    .set(tag, Dictionary.vr(tag) == VR.IS ? VR.LO : Dictionary.vr(tag), Markers.TEXT + "7")
                    .build();
            Throwable failure = catchThrowable(() -> RadImage.of(bytes(odd)));
            if (failure != null) {
                assertThat(failure).as(Tag.text(tag)).isInstanceOf(ImageException.class);
                assertThat(Markers.in(all(failure))).as(Tag.text(tag)).isEmpty();
            }
        }
    }

    /** Names of files may be names of patients; the platform's exceptions say nothing else. */
    @Test
    void noNameOfAFileThatCannotBeReadOrWrittenReachesAMessage() throws IOException {
        Path missing = folder.resolve("ZQXNAME").resolve("ZQXNAME.dcm");
        Path picture =
                Files.write(folder.resolve("ZQXNAME.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1});
        for (Executable attempt : List.<Executable>of(
                () -> RadImage.of(missing),
                () -> RadImage.of(picture),
                () -> RadImage.of(folder),
                () -> Study.of(missing),
                () -> DicomFile.read(missing),
                () -> DicomFile.read(folder),
                () -> DicomFolder.of(missing),
                () -> DicomWriter.create().write(Markers.file(slice(0)), missing))) {
            Throwable failure = catchThrowable(attempt::execute);
            assertThat(failure).isInstanceOf(ImageException.class);
            assertThat(Markers.in(all(failure))).isEmpty();
        }
    }

    @Test
    void noMarkOfADamagedFileReachesAMessage() throws IOException {
        byte[] whole = bytes(slice(0));
        Random random = new Random(7);
        int failed = 0;
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            if (i % 2 == 0) {
                damaged = Arrays.copyOf(whole, 132 + random.nextInt(whole.length - 132));
            } else {
                for (int k = 0; k < 20; k++) {
                    damaged[132 + random.nextInt(whole.length - 132)] = (byte) random.nextInt(256);
                }
            }
            Path file = Files.write(
                    Files.createDirectories(folder.resolve("damaged")).resolve("ZQXNAME"), damaged);
            for (var attempt : List.<Runnable>of(() -> RadImage.of(file), () -> Study.of(file.getParent()))) {
                Throwable failure = catchThrowable(attempt::run);
                if (failure != null) {
                    failed++;
                    assertThat(failure).isInstanceOf(ImageException.class);
                    assertThat(Markers.in(all(failure))).as("damage %s", i).isEmpty();
                }
            }
            assertThat(Markers.in(DicomFolder.of(file.getParent()).unread().toString()))
                    .isEmpty();
        }
        assertThat(failed).isGreaterThan(100);
    }
}
