package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.TestFolder;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderStudyTest {

    @TempDir
    Path folder;

    private static Map<String, String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(f -> folder.relativize(f).toString(), ReaderStudyTest::content));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void formsSayNothingOfSourcesCasesPatientsSeedOrOtherReaders() throws IOException {
        Path out = folder.resolve("study");

        ReaderStudy.build(Studies.cases(3), StudyDesign.of(2).seed(987_654_321), FormOptions.DEFAULT, out);

        Map<String, String> files = files(out);
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "key.json",
                        Path.of("forms", "R1.html").toString(),
                        Path.of("forms", "R2.html").toString());
        String form = files.get(Path.of("forms", "R1.html").toString());
        String data = form.substring(form.indexOf("id=\"data\""));
        assertThat(data)
                .doesNotContain("model")
                .doesNotContain("baseline")
                .doesNotContain("junior")
                .doesNotContain("case-")
                .doesNotContain("patient-")
                .doesNotContain("987654321")
                .doesNotContain("R2")
                .doesNotContain("The reference of case");
        assertThat(form).doesNotContain("src=").doesNotContain("href=").doesNotContain("<b>Nodule");
        assertThat(files.get("key.json")).contains("baseline", "case-0", "987654321");
    }

    @Test
    void equalArgumentsGiveEqualFiles() throws IOException {
        ReaderStudy.build(Studies.cases(3), StudyDesign.of(2), FormOptions.DEFAULT, folder.resolve("a"));
        ReaderStudy.build(Studies.cases(3), StudyDesign.of(2), FormOptions.DEFAULT, folder.resolve("b"));

        assertThat(files(folder.resolve("a"))).isEqualTo(files(folder.resolve("b")));
        assertThat(StudyKey.read(folder.resolve("a"))).isEqualTo(ReaderStudy.key(Studies.cases(3), StudyDesign.of(2)));
    }

    @Test
    void doesNotOverwriteAStudy() throws IOException {
        ReaderStudy.build(Studies.cases(1), StudyDesign.of(1), FormOptions.DEFAULT, folder.resolve("a"));

        assertThatThrownBy(() -> ReaderStudy.build(
                        Studies.cases(1), StudyDesign.of(1), FormOptions.DEFAULT, folder.resolve("a")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("holds a study");
    }

    @Test
    void limitsAreErrorsThatNameThem() {
        assertThatThrownBy(() -> ReaderStudy.build(
                        Studies.cases(1),
                        StudyDesign.of(1),
                        new FormOptions(512, 512, 4, 1 << 20),
                        folder.resolve("a")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case 1 of 1")
                .hasMessageContaining("at most 4 frames");
        assertThatThrownBy(() -> ReaderStudy.build(
                        Studies.cases(1), StudyDesign.of(1), new FormOptions(512, 512, 99, 4096), folder.resolve("b")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("forms of at most");
        assertThat(folder.resolve("b/key.json")).doesNotExist();
        assertThatThrownBy(() ->
                        ReaderStudy.key(Studies.cases(1), StudyDesign.of(1).perCase(5)))
                .hasMessageContaining("at most 4 sources");
        assertThatThrownBy(() -> StudyDesign.of(List.of("R1", "r1"))).hasMessageContaining("different codes");
        assertThatThrownBy(() -> StudyDesign.of(List.of("../R1"))).hasMessageContaining("codes of readers");
    }

    @Test
    void aDamagedKeyIsAnError() throws IOException {
        Path out = folder.resolve("study");
        ReaderStudy.build(Studies.cases(1), StudyDesign.of(1), FormOptions.DEFAULT, out);
        String whole = Files.readString(out.resolve("key.json"));
        for (int length = 0; length < whole.lastIndexOf('}'); length += 7) {
            Files.writeString(out.resolve("key.json"), whole.substring(0, length));
            assertThatThrownBy(() -> StudyKey.read(out)).isInstanceOf(EvaluationException.class);
        }
    }

    @Test
    void casesThatCannotBeUsedAreNamedByLine() throws IOException {
        Files.write(folder.resolve("a.png"), new byte[] {1});
        String reports = "\"reports\": {\"model\": \"One.\\r\\n\\r\\n\\r\\nTwo.  \", \"junior\": \"Three by MODEL\"}}";
        Path file = Files.writeString(
                folder.resolve("cases.jsonl"),
                "{\"id\": \"1\", \"images\": [\"a.png\"], \"patient\": \"Doe\", " + reports + "\n"
                        + "{\"id\": \"1\", \"images\": [\"a.png\"], " + reports + "\n"
                        + "{\"id\": \"3\", \"images\": [\"b.png\"], " + reports + "\n"
                        + "{\"id\": \"4\", \"images\": [\"../a.png\"], " + reports + "\n"
                        + "{\"id\": \"5\", \"images\": [\"a.png\"], \"reports\": {\"model\": \"only\"}}\n"
                        + "{\"id\": \"6\", \"images\": [\"a.png\"]}\n"
                        + "{\"id\": \"7\", \"images\": [\"a.png\"], " + reports.substring(0, 30));

        StudyCases cases = StudyCases.read(file, folder);

        assertThat(cases.cases()).hasSize(1);
        assertThat(cases.sources()).containsExactly("model", "junior");
        assertThat(cases.cases().get(0).reports()).containsEntry("model", "One.\n\nTwo.");
        assertThat(cases.cases().get(0).patient()).doesNotContain("Doe");
        assertThat(cases.issues().stream().map(DataIssue::where))
                .containsExactlyInAnyOrder(
                        "cases, line 2",
                        "cases, line 3",
                        "cases, line 4",
                        "cases, line 5",
                        "cases, line 6",
                        "cases, line 7");
        assertThat(ReaderStudy.reportsNamingASource(cases)).isEqualTo(1);
    }

    @Test
    void dicomAndOtherFilesBecomePicturesOfTheForm() throws IOException {
        Path ct = TestFolder.file("dicom/pydicom_pydicom/src/pydicom/data/test_files/CT_small.dcm");
        StudyCase one = new StudyCase("a", "p", List.of(ImageFile.of(ct)), "", "", Map.of("model", "Text"));

        ReaderStudy.build(
                new StudyCases(List.of(one), List.of("model"), List.of()),
                StudyDesign.of(1),
                FormOptions.DEFAULT,
                folder.resolve("study"));

        assertThat(Files.readString(folder.resolve("study/forms/R1.html")))
                .contains("\"rows\":128,\"columns\":128,\"frames\":1", "\"bits\":16", "\"ct\":true", "\"label\":\"CT");
    }
}
