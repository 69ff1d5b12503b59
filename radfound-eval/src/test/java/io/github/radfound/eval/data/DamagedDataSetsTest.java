package io.github.radfound.eval.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.error.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Files with random damage: every data set is read with its issues, or refused with a reason. */
class DamagedDataSetsTest {

    private static final String MANIFEST = """
            {"id": "m1", "patient": "p1", "split": "test", "day": 3, "images": ["a.png", {"path": "b.png", "view": "CC", "laterality": "R", "modality": "MG"}], "findings": "No mass.", "impression": "Normal.", "tags": {"density": "B"}, "priors": [{"days": 3, "images": ["c.png"], "report": "Before."}]}
            {"id": "m2", "patient": "p2", "split": "train", "images": ["a.png"], "question": "Which?", "options": {"A": "One", "B": "Two"}, "answer": "B"}
            """;

    private static final Map<String, Map<String, String>> FILES = Map.ofEntries(
            Map.entry(
                    "vqa-rad",
                    Map.of(
                            "VQA_RAD_Dataset_Public.json",
                            "[{\"qid\": 1, \"phrase_type\": \"test_freeform\", \"image_case_url\": \"u\", \"image_name\": \"a.jpg\","
                                    + " \"image_organ\": \"HEAD\", \"question\": \"Is it?\", \"question_type\": \"PRES, POS\", \"answer\":"
                                    + " \"Yes\", \"answer_type\": \"CLOSED \"}]")),
            Map.entry(
                    "vqa-med-2019",
                    Map.of("VQAMed2019_Test_Questions_w_Ref_Answers.txt", "s1|plane|what plane?|(an) axial#coronal\n")),
            Map.entry(
                    "slake",
                    Map.of(
                            "test.json",
                            "[{\"img_id\": 1, \"img_name\": \"x/s.jpg\", \"question\": \"What?\", \"answer\": \"MRI\", \"q_lang\": \"en\","
                                    + " \"answer_type\": \"OPEN\", \"qid\": 9}]")),
            Map.entry(
                    "mimic-cxr-vqa",
                    Map.of(
                            "test.json",
                            "[{\"idx\": 1, \"image_id\": \"i\", \"question\": \"What?\", \"semantic_type\": \"query\", \"answer\":"
                                    + " [\"a\", \"b\"], \"subject_id\": \"10\", \"study_id\": \"5\", \"image_path\": \"p/i.jpg\"}]")),
            Map.entry(
                    "medical-diff-vqa",
                    Map.of(
                            "mimic_pair_questions.csv",
                            "study_id,subject_id,ref_id,question_type,question,answer,split\n5,10,4,difference,what?,\"more, and"
                                    + " more\",test\n",
                            "mimic_all.csv",
                            "subject_id,study_id,dicom_id,study_date\n10,5,d5,21800626\n10,4,d4,21800506\n")),
            Map.entry("roco", Map.of("data/test/radiology/captions.txt", "ROCO_1\t A scan.\n")),
            Map.entry(
                    "medpix",
                    Map.of(
                            "descriptions_test.jsonl",
                            "{\"Type\":\"CT\",\"U_id\":\"M1\",\"image\":\"M1_a\",\"Description\":{\"Caption\":\"Mass.\"}}\n")),
            Map.entry(
                    "iu-xray",
                    Map.of(
                            "annotation.json",
                            "{\"test\": [{\"id\": \"C1\", \"report\": \"Normal.\", \"image_path\": [\"C1/0.png\"]}], \"train\": []}")),
            Map.entry(
                    "mimic-cxr",
                    Map.of(
                            "mimic-cxr-2.0.0-split.csv",
                            "dicom_id,study_id,subject_id,split\nd1,50,10,test\n",
                            "mimic-cxr-2.0.0-metadata.csv",
                            "dicom_id,subject_id,study_id,ViewPosition,StudyDate,StudyTime\nd1,10,50,PA,21800506,213014.5\n",
                            "files/p10/p10/s50.txt",
                            "FINAL REPORT\n FINDINGS: Clear.\n IMPRESSION: Normal.\n")),
            Map.entry("r2mammo", Map.of("manifest.jsonl", MANIFEST)),
            Map.entry("manifest", Map.of("manifest.jsonl", MANIFEST)));

    @Property(tries = 150, seed = "5")
    void everyDamageIsAnIssueOrARefusal(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed)
            throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("damaged");
        try {
            for (String id : FILES.keySet()) {
                Path home = folder.resolve(id);
                FILES.get(id)
                        .forEach((name, text) -> Published.text(
                                home.resolve(name),
                                new String(
                                        damaged(text.getBytes(StandardCharsets.UTF_8), random),
                                        StandardCharsets.ISO_8859_1),
                                StandardCharsets.ISO_8859_1));
                try {
                    DataSet set = DataSets.load(id, home, DataSetOptions.DEFAULT);
                    assertThat(set.samples())
                            .as(id)
                            .allSatisfy(s -> assertThat(s.references()).isNotEmpty());
                } catch (EvaluationException refused) {
                    assertThat(refused).as(id).hasMessageContaining("Expected");
                }
            }
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 1)
    void undamagedTheyAreReadWhole() throws IOException {
        Path folder = Files.createTempDirectory("whole");
        try {
            for (String id : FILES.keySet()) {
                FILES.get(id)
                        .forEach((name, text) ->
                                Published.text(folder.resolve(id).resolve(name), text));
                DataSet set = DataSets.load(id, folder.resolve(id), DataSetOptions.DEFAULT);
                assertThat(set.samples()).as(id).hasSize(1);
                assertThat(set.rejected()).as(id).isZero();
            }
        } finally {
            delete(folder);
        }
    }

    /** Changes, doubles, drops and cuts bytes. */
    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && damaged.length > 0; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) "\"{}[],|\\\n\t:".charAt(random.nextInt(11));
                case 2 -> damaged = java.util.Arrays.copyOf(damaged, at);
                default -> {
                    byte[] longer = new byte[damaged.length + 40];
                    System.arraycopy(damaged, 0, longer, 0, at);
                    java.util.Arrays.fill(longer, at, at + 40, (byte) "[{\"".charAt(random.nextInt(3)));
                    System.arraycopy(damaged, at, longer, at + 40, damaged.length - at);
                    damaged = longer;
                }
            }
        }
        return damaged;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
