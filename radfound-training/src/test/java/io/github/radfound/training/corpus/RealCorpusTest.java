package io.github.radfound.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.dicom.DicomFolder;
import io.github.radfound.dicom.Tag;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds corpora of public data; skipped with a message where it is not there. */
class RealCorpusTest {

    @TempDir
    Path temp;

    private static Path data(String name) {
        Path folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), name);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "test data are not here: " + folder + " (set -Dradfound.testdata to the folder that holds them)");
        return folder;
    }

    @Test
    void questionsOfVqaRadBecomeACorpusByCase() throws IOException {
        Path folder = data("vqa-rad");
        JsonArray rows = JsonParser.parseString(Files.readString(folder.resolve("VQA_RAD_Dataset_Public.json")))
                .getAsJsonArray();
        StringBuilder lines = new StringBuilder();
        Map<String, Integer> perOrgan = new TreeMap<>();
        // Every third row: each decodes its image anew.
        for (int i = 0; i < rows.size(); i += 3) {
            JsonObject row = rows.get(i).getAsJsonObject();
            JsonObject pair = new JsonObject();
            pair.addProperty("id", row.get("qid").getAsString());
            pair.addProperty("patient", row.get("image_case_url").getAsString());
            pair.addProperty("text", row.get("question").getAsString());
            pair.addProperty("image", row.get("image_name").getAsString());
            pair.addProperty("organ", row.get("image_organ").getAsString().replace("ABD", "ABDOMEN"));
            perOrgan.merge(row.get("image_organ").getAsString(), 1, Integer::sum);
            lines.append(pair).append('\n');
        }
        Path file = Files.writeString(temp.resolve("vqa-rad.jsonl"), lines);
        CaseSource source =
                CaseSources.jsonl(file, folder.resolve("images"), Columns.DEFAULT.tags(null, null, "organ"));
        Path out = temp.resolve("corpus");

        CorpusSummary summary = CorpusBuild.of(source, Pairs.KEY).run(out);

        assertThat(summary.rows()).isEqualTo(750);
        assertThat(summary.rows()).isEqualTo(summary.cases() + summary.dropped());
        // Rephrased questions that equal their originals; nothing about these images is a patient's name or date.
        assertThat(summary.dropped(DropReason.SENSITIVE)).isLessThanOrEqualTo(3);
        assertThat(summary.dropped(DropReason.BROKEN_IMAGE)).isZero();
        assertThat(summary.count("organ/Chest")).isBetween(200L, (long) perOrgan.get("CHEST"));
        Map<String, Split> splits = new HashMap<>();
        try (Stream<CorpusCase> cases = Corpus.open(out).cases()) {
            cases.forEach(c -> assertThat(splits.merge(c.group(), c.split(), (a, b) -> a == b ? a : null))
                    .isNotNull());
        }
        Corpus corpus = Corpus.open(out);
        RadImage chest = RadImage.of(folder.resolve("images/synpic29265.jpg"));
        List<SimilarCase> similar = corpus.similar(
                ImageFeatures.thumbnails().of(chest), new CaseFilter(null, OrganSystem.CHEST, null, null, null), 3);
        assertThat(similar.get(0).found().paths().get(0).getFileName()).hasToString("synpic29265.jpg");
        assertThat(similar.get(0).cosine()).isGreaterThan(0.9999);
    }

    @Test
    void dicomStudiesWithReportsBecomeACorpusOfPicturesAndVolumes() throws IOException {
        Path dicom = data("dicom");
        Path reports = Files.createDirectories(temp.resolve("reports"));
        Map<String, String> mapping = new TreeMap<>();
        // No reports belong to these files: each study that has a UID gets a sentence of its own.
        for (DicomFolder folder : folders(dicom)) {
            folder.studies()
                    .forEach(study -> study.series()
                            .forEach(series -> series.instances().stream()
                                    .filter(i -> i.isImage())
                                    .forEach(i -> i.read()
                                            .dataSet()
                                            .string(Tag.STUDY_INSTANCE_UID)
                                            .ifPresent(uid ->
                                                    mapping.putIfAbsent(uid, "report-" + mapping.size() + ".txt")))));
        }
        StringBuilder csv = new StringBuilder("key,report\n");
        for (Map.Entry<String, String> entry : mapping.entrySet()) {
            csv.append(entry.getKey()).append(',').append(entry.getValue()).append('\n');
            Files.writeString(
                    reports.resolve(entry.getValue()),
                    "Generated sentence for " + entry.getValue().replace('-', ' '));
        }
        Path file = Files.writeString(temp.resolve("mapping.csv"), csv);
        Path out = temp.resolve("corpus");

        CorpusSummary summary = CorpusBuild.of(CaseSources.dicom(dicom, reports, file), Pairs.KEY)
                .run(out);

        assertThat(summary.rows()).isEqualTo(summary.cases() + summary.dropped());
        assertThat(summary.cases()).isGreaterThan(30);
        assertThat(summary.count("kind/2d")).isPositive();
        assertThat(summary.count("kind/3d")).isPositive();
        assertThat(summary.count("modality/CT")).isPositive();
        assertThat(summary.count("modality/MRI")).isPositive();
    }

    private static List<DicomFolder> folders(Path dicom) throws IOException {
        try (Stream<Path> all = Files.list(dicom)) {
            return all.filter(Files::isDirectory).sorted().map(DicomFolder::of).toList();
        }
    }
}
