package io.github.radfound.eval.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets of questions, in small copies of exactly the published form. */
class QuestionSetsTest {

    @TempDir
    Path folder;

    @Test
    void readsVqaMed2019WithSeveralRightAnswersAndOptionalParts() {
        Path test = folder.resolve("VQAMed2019Test");
        Published.text(test.resolve("VQAMed2019_Test_Questions_w_Ref_Answers.txt"), """
                synpic1|modality|is this a ct scan?|yes
                synpic2|abnormality|what is abnormal in the ct scan?|(invasive) septic emboli#emboli
                synpic3|plane|what plane is this?
                """);
        Published.image(test.resolve("VQAMed2019_Test_Images/synpic1.jpg"), 10);
        Published.image(test.resolve("VQAMed2019_Test_Images/synpic2.jpg"), 20);
        Path train = folder.resolve("ImageClef-2019-VQA-Med-Training");
        Published.text(train.resolve("All_QA_Pairs_train.txt"), "synpic9|what plane is this?|axial\n");
        Published.text(train.resolve("QAPairsByCategory/C2_Plane_train.txt"), "synpic9|what plane is this?|axial\n");
        Published.image(train.resolve("Train_images/synpic9.jpg"), 30);

        DataSet set = DataSets.load("vqa-med-2019", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples()).extracting(Sample::kind).containsExactly(SampleKind.CLOSED, SampleKind.OPEN);
        assertThat(set.samples().get(1).references())
                .containsExactly("(invasive) septic emboli", "invasive septic emboli", "septic emboli", "emboli");
        assertThat(set.samples().get(0).tags()).containsEntry(Tags.QUESTION_TYPE, "modality");
        assertThat(set.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.kind()).isEqualTo(DataIssue.Kind.MALFORMED_ROW);
            assertThat(issue.where()).isEqualTo("test pairs, line 3");
            assertThat(issue.rejected()).isTrue();
        });
        assertThat(set.leakage().known()).isTrue();
        assertThat(set.leakage().found()).isFalse();

        DataSet training = DataSets.load("vqa-med-2019", folder, DataSetOptions.DEFAULT.withSplit("train"));
        assertThat(training.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.tags()).containsEntry(Tags.QUESTION_TYPE, "plane"));
    }

    @Test
    void readsSlakeInTheLanguageAskedForAndKeepsTheModalityOutOfThePrompt() {
        Published.text(folder.resolve("test.json"), """
                [{"img_id": 1, "img_name": "xmlab1/source.jpg", "question": "What modality is used?", "answer": "MRI",
                  "q_lang": "en", "location": "Abdomen", "modality": "MRI", "answer_type": "OPEN", "base_type": "vqa",
                  "content_type": "Modality", "triple": ["vhead", "_", "_"], "qid": 9835},
                 {"img_id": 1, "img_name": "xmlab1/source.jpg", "question": "图像里有肝脏吗?", "answer": "有",
                  "q_lang": "zh", "location": "Abdomen", "modality": "MRI", "answer_type": "CLOSED", "base_type": "vqa",
                  "content_type": "Organ", "triple": ["vhead", "_", "_"], "qid": 9836}]
                """);
        Published.text(folder.resolve("train.json"), """
                [{"img_id": 1, "img_name": "xmlab1/source.jpg", "question": "Is it normal?", "answer": "Yes",
                  "q_lang": "en", "location": "Abdomen", "modality": "MRI", "answer_type": "CLOSED", "base_type": "vqa",
                  "content_type": "Abnormality", "triple": ["vhead", "_", "_"], "qid": 1}]
                """);
        Published.image(folder.resolve("imgs/xmlab1/source.jpg"), 10);

        DataSet english = DataSets.load("slake", folder, DataSetOptions.DEFAULT);
        DataSet chinese = DataSets.load("slake", folder, DataSetOptions.DEFAULT.withLanguage("zh"));

        assertThat(english.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.id()).isEqualTo("9835");
            assertThat(sample.kind()).isEqualTo(SampleKind.OPEN);
            assertThat(sample.tags())
                    .containsAllEntriesOf(
                            Map.of(Tags.MODALITY, "MRI", Tags.ORGAN, "Abdomen", Tags.QUESTION_TYPE, "Modality"))
                    .containsEntry(Tags.IN_TRAINING, "yes");
            assertThat(sample.images().get(0).read().get(0).context().knownModality())
                    .isEmpty();
        });
        assertThat(english.leakage().sharedImages()).isEqualTo(1);
        assertThat(chinese.samples()).extracting(Sample::question).containsExactly("图像里有肝脏吗?");
        assertThat(english.issues()).isEmpty();
    }

    @Test
    void readsMimicCxrVqaWithListsOfAnswers() {
        String row = """
                {"split": "test", "idx": %d, "image_id": "34c81443", "question": "List all findings?",
                 "content_type": "%s", "semantic_type": "%s", "template": "t", "template_program": "program_5",
                 "template_arguments": {"object": {"0": "left lung"}}, "answer": %s, "subject_id": "10000032",
                 "study_id": "50414267", "image_path": "p10/p10000032/s50414267/34c81443.jpg"}
                """;
        Published.text(
                folder.resolve("dataset/test.json"),
                "[" + row.formatted(1, "presence", "verify", "[\"yes\"]") + ","
                        + row.formatted(2, "abnormality", "query", "[\"edema\", \"effusion\"]") + ","
                        + row.formatted(3, "abnormality", "query", "[]") + "]");
        Published.image(folder.resolve("files/p10/p10000032/s50414267/34c81443.jpg"), 10);

        DataSet set = DataSets.load("mimic-cxr-vqa", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples())
                .extracting(s -> s.references().get(0))
                .containsExactly("yes", "edema, effusion", "none");
        assertThat(set.samples().get(0).kind()).isEqualTo(SampleKind.CLOSED);
        assertThat(set.issues()).isEmpty();
        assertThat(set.leakage()).isEqualTo(Leakage.UNKNOWN);
    }

    @Test
    void readsMedicalDiffVqaWithTheReferenceImageAsAnEarlierExamination() {
        Published.text(folder.resolve("mimic_pair_questions.csv"), """
                study_id,subject_id,ref_id,question_type,question,answer,split
                55088298,18936629,54989200,presence,is there edema?,no,test
                55088298,18936629,54989200,difference,what has changed compared to the reference image?,"the main image has an additional finding of pneumothorax, and edema",test
                55088298,18936629,99999999,difference,what has changed compared to the reference image?,nothing has changed,test
                51480826,18936630,50632107,level,what level is the effusion?,small,train
                """);
        Published.text(folder.resolve("mimic_all.csv"), """
                subject_id,study_id,Atelectasis,No Finding,dicom_id,view,split,study_date,study_order
                18936629,55088298,1.0,,aaa-1,postero-anterior,train,21800626,2
                18936629,54989200,,1.0,bbb-2,antero-posterior,train,21800506,1
                """);
        Published.image(folder.resolve("files/p18/p18936629/s55088298/aaa-1.jpg"), 10);
        Published.image(folder.resolve("files/p18/p18936629/s54989200/bbb-2.jpg"), 20);

        DataSet set = DataSets.load("medical-diff-vqa", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples()).extracting(Sample::kind).containsExactly(SampleKind.CLOSED, SampleKind.DIFFERENCE);
        Sample difference = set.samples().get(1);
        assertThat(difference.references().get(0)).contains("pneumothorax, and edema");
        assertThat(difference.priors()).singleElement().satisfies(prior -> {
            assertThat(prior.daysBefore()).isEqualTo(51);
            assertThat(prior.images()).hasSize(1);
        });
        assertThat(set.samples().get(0).priors()).isEmpty();
        assertThat(set.issueCounts()).isEqualTo(Map.of(DataIssue.Kind.MISSING_PRIOR, 1));
        assertThat(set.leakage().found()).isFalse();
    }

    @Test
    void readsQuestionsWithChoicesByLetterOrText() {
        Published.image(folder.resolve("images/a.png"), 10);
        Published.text(folder.resolve("manifest.jsonl"), """
                {"id": "q1", "patient": "MPX1", "split": "test", "images": ["images/a.png"], "question": "What is it?", "options": {"A": "Cyst", "B": "Abscess"}, "answer": "B", "organ": "liver"}
                {"id": "q2", "patient": "MPX1", "split": "test", "images": ["images/a.png"], "question": "Where?", "options": ["Left", "Right", "Both"], "answer": "Right"}
                {"id": "q3", "patient": "MPX2", "split": "test", "images": ["images/a.png"], "question": "Where?", "options": ["Left", "Right"], "answer": "D"}
                """);

        DataSet set = DataSets.load("medpix-qa", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples()).extracting(s -> s.references().get(0)).containsExactly("Abscess", "Right");
        assertThat(set.samples().get(0).choices()).containsExactly("Cyst", "Abscess");
        assertThat(set.samples().get(0).patient())
                .isEqualTo(set.samples().get(1).patient());
        assertThat(set.samples().get(0).patient()).doesNotContain("MPX");
        assertThat(set.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.detail()).contains("the reference among the choices"));
    }

    @Test
    void namesTheFilesThatAFolderLacks() {
        for (String id : DataSets.ids()) {
            assertThatThrownBy(() -> DataSets.load(id, folder, DataSetOptions.DEFAULT))
                    .as(id)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("Expected one of [")
                    .hasMessageContaining("Remedy");
        }
        assertThatThrownBy(() -> DataSets.load("vqa-rad", folder, DataSetOptions.DEFAULT.withSplit("dev")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case-disjoint-test");
        assertThatThrownBy(() -> DataSets.load("other", folder, DataSetOptions.DEFAULT))
                .hasMessageContaining("vqa-rad");
        assertThat(DataSets.ids()).hasSize(14).containsAll(List.of("slake", "r2mammo"));
    }
}
