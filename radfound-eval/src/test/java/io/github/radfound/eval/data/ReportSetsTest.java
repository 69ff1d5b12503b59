package io.github.radfound.eval.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.image.Laterality;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets of captions and reports, in small copies of exactly the published form. */
class ReportSetsTest {

    @TempDir
    Path folder;

    @Test
    void readsRocoWithArticlesAsPatients() {
        Path test = folder.resolve("data/test/radiology");
        Published.text(
                test.resolve("captions.txt"),
                "ROCO_00001\t Axial CT of the pelvis.\nROCO_00002\t Chest radiograph.\nROCO_00003 no tab\n");
        Published.text(
                test.resolve("licences.txt"),
                "ROCO_ID,PMC_ID,CC\nROCO_00001,PMC11_a-g001.jpg,CC BY\nROCO_00002,PMC22_b.jpg,NO-CC CODE\n");
        Published.image(test.resolve("images/ROCO_00001.jpg"), 10);
        Path train = folder.resolve("data/train/radiology");
        Published.text(train.resolve("captions.txt"), "ROCO_00009\t Same article.\n");
        Published.text(
                train.resolve("dlinks.txt"),
                "ROCO_00009\twget -r ftp://ftp.ncbi.nlm.nih.gov/pub/pmc/oa_package/aa/bb/PMC11.tar.gz -P /x\tfig2.jpg\n");

        DataSet set = DataSets.load("roco", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples())
                .extracting(s -> s.references().get(0))
                .containsExactly("Axial CT of the pelvis.", "Chest radiograph.");
        assertThat(set.samples()).extracting(Sample::kind).containsOnly(SampleKind.CAPTION);
        assertThat(set.leakage().sharedPatients()).isEqualTo(1);
        assertThat(set.leakage().sharedImages()).isZero();
        assertThat(set.issueCounts())
                .isEqualTo(Map.of(DataIssue.Kind.MALFORMED_ROW, 1, DataIssue.Kind.MISSING_IMAGE, 1));
        assertThat(set.rejected()).isEqualTo(1);
    }

    @Test
    void readsRocoFromItsTables() {
        Path home = folder.resolve("all_data/test");
        Published.text(
                home.resolve("radiologytestdata.csv"),
                "id,name,caption\nROCO_00016,PMC4240561_MA-68-291-g002.jpg,\" Pelvic CT, with \"\"quotes\"\"\n in it.\"\n");
        Published.image(home.resolve("radiology/images/PMC4240561_MA-68-291-g002.jpg"), 10);

        DataSet set = DataSets.load("roco", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples())
                .singleElement()
                .satisfies(sample ->
                        assertThat(sample.references()).containsExactly("Pelvic CT, with \"quotes\"\n in it."));
        assertThat(set.issues()).isEmpty();
    }

    @Test
    void readsCaptionsOfMedPix() {
        Published.text(folder.resolve("splitted_dataset/descriptions_test.jsonl"), """
                {"Type":"CT","U_id":"MPX1031","image":"MPX1031_synpic20041","Description":{"ACR Codes":"6.2","Age":"74","Caption":"Septal thickening.","Figure Part":"2","Modality":"CT - noncontrast","Plane":"Axial","Sex":"female"},"Location":"Chest, Pulmonary","Location Category":"Thorax"}
                {"Type":"MR","U_id":"MPX1032","image":"MPX1032_synpic1","Description":{"Caption":null,"Plane":"Axial"},"Location":"Brain","Location Category":"Head"}
                """);
        Published.image(folder.resolve("images/MPX1031_synpic20041.png"), 10);

        DataSet set = DataSets.load("medpix", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.tags())
                        .isEqualTo(Map.of(Tags.MODALITY, "CT", Tags.ORGAN, "Thorax", Tags.PLANE, "Axial")));
        assertThat(set.issueCounts()).isEqualTo(Map.of(DataIssue.Kind.MISSING_FIELD, 1));
    }

    @Test
    void readsIuXrayInItsThreeForms() {
        Path r2gen = folder.resolve("r2gen");
        Published.text(r2gen.resolve("annotation.json"), """
                {"train": [{"id": "CXR1", "report": "Normal.", "image_path": ["CXR1/0.png"], "split": "train"}],
                 "val": [],
                 "test": [{"id": "CXR2_IM-0652", "report": "The lungs are clear.", "image_path": ["CXR2_IM-0652/0.png", "CXR2_IM-0652/1.png"], "split": "test"}]}
                """);
        Published.image(r2gen.resolve("images/CXR2_IM-0652/0.png"), 10);
        Published.image(r2gen.resolve("images/CXR2_IM-0652/1.png"), 20);
        DataSet annotated = DataSets.load("iu-xray", r2gen, DataSetOptions.DEFAULT);
        assertThat(annotated.samples())
                .singleElement()
                .satisfies(s -> assertThat(s.imageCount()).isEqualTo(2));
        assertThat(annotated.leakage().found()).isFalse();

        Path tables = folder.resolve("tables");
        StringBuilder reports =
                new StringBuilder("uid,MeSH,Problems,image,indication,comparison,findings,impression\n");
        StringBuilder projections = new StringBuilder("uid,filename,projection\n");
        for (int uid = 1; uid <= 40; uid++) {
            reports.append(uid).append(",normal,normal,Xray,\"Pain, chest\",None.,Clear lungs.,No disease.\n");
            projections.append(uid).append(",").append(uid).append("_b.png,Lateral\n");
            projections.append(uid).append(",").append(uid).append("_a.png,Frontal\n");
            Published.image(tables.resolve("images/images_normalized/" + uid + "_a.png"), 10);
            Published.image(tables.resolve("images/images_normalized/" + uid + "_b.png"), 20);
        }
        Published.text(tables.resolve("indiana_reports.csv"), reports.toString());
        Published.text(tables.resolve("indiana_projections.csv"), projections.toString());
        DataSet impressions =
                DataSets.load("iu-xray", tables, DataSetOptions.DEFAULT.withSection(ReportSection.IMPRESSION));
        int all = List.of("test", "validation", "train").stream()
                .mapToInt(split -> DataSets.load("iu-xray", tables, DataSetOptions.DEFAULT.withSplit(split))
                        .samples()
                        .size())
                .sum();
        assertThat(all).isEqualTo(40);
        assertThat(impressions.samples()).isNotEmpty().allSatisfy(s -> {
            assertThat(s.references()).containsExactly("No disease.");
            assertThat(s.indication()).isEqualTo("Pain, chest");
            assertThat(((ImageFile) s.images().get(0)).path().toString()).endsWith("_a.png");
        });

        Path openI = folder.resolve("openi");
        for (int n = 1; n <= 40; n++) {
            Published.text(openI.resolve("ecgen-radiology/" + n + ".xml"), """
                    <?xml version="1.0" encoding="utf-8"?>
                    <eCitation><uId id="CXR%1$d"/><MedlineCitation><Article><Abstract>
                    <AbstractText Label="COMPARISON">None.</AbstractText>
                    <AbstractText Label="INDICATION">Positive TB test</AbstractText>
                    <AbstractText Label="FINDINGS">The cardiac silhouette &amp; mediastinum are normal.</AbstractText>
                    <AbstractText Label="IMPRESSION">Normal chest.</AbstractText></Abstract></Article></MedlineCitation>
                    <parentImage id="CXR%1$d_1_IM-0001-3001"><figureId>F1</figureId></parentImage></eCitation>
                    """.formatted(n));
            Published.image(openI.resolve("NLMCXR_png/CXR" + n + "_1_IM-0001-3001.png"), 10);
        }
        Published.text(openI.resolve("ecgen-radiology/41.xml"), "<eCitation><uId id=\"CXR41\"/><Abstr");
        DataSet xml = DataSets.load("iu-xray", openI, DataSetOptions.DEFAULT);
        assertThat(xml.samples())
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.references())
                        .containsExactly("The cardiac silhouette & mediastinum are normal. Normal chest."));
        assertThat(xml.issueCounts()).isEqualTo(Map.of(DataIssue.Kind.MALFORMED_ROW, 1));
    }

    @Test
    void linksTheVisitsOfAPatientInMimicCxr() throws IOException {
        gzip(folder.resolve("mimic-cxr-2.0.0-split.csv.gz"), """
                dicom_id,study_id,subject_id,split
                d1,50000001,10000032,test
                d2,50000002,10000032,test
                d3,50000002,10000032,test
                d4,50000003,10000032,test
                d5,50000004,10000099,train
                """);
        gzip(folder.resolve("mimic-cxr-2.0.0-metadata.csv.gz"), """
                dicom_id,subject_id,study_id,PerformedProcedureStepDescription,ViewPosition,Rows,Columns,StudyDate,StudyTime
                d1,10000032,50000001,CHEST (PA AND LAT),PA,3056,2544,21800506,213014.531
                d3,10000032,50000002,CHEST (PA AND LAT),LATERAL,3056,2544,21800626,93311.2
                d2,10000032,50000002,CHEST (PA AND LAT),AP AXIAL,3056,2544,21800626,93311.2
                d4,10000032,50000003,CHEST (PA AND LAT),,3056,2544,21800626,165500.1
                """);
        report("50000001", "FINDINGS:  First findings.\n \n IMPRESSION: \n \n First impression.\n");
        report("50000002", """
                EXAMINATION:  CHEST

                 INDICATION:  ___F with cough //  pneumonia?

                 FINDINGS:

                 The lungs are
                 clear: no effusion.

                 IMPRESSION:

                 No acute process.
                """);
        report("50000003", "No headings here at all.\n");
        for (String image : List.of("s50000001/d1", "s50000002/d2", "s50000002/d3", "s50000003/d4")) {
            Published.image(folder.resolve("files/p10/p10000032/" + image + ".jpg"), 10);
        }

        DataSet set = DataSets.load("mimic-cxr", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples()).hasSize(2);
        assertThat(set.samples().get(0).priors()).isEmpty();
        Sample second = set.samples().get(1);
        assertThat(second.references()).containsExactly("The lungs are clear: no effusion. No acute process.");
        assertThat(second.indication()).isEqualTo("___F with cough // pneumonia?");
        assertThat(second.images()).extracting(i -> ((ImageFile) i).view()).containsExactly("AP_AXIAL", "LATERAL");
        assertThat(second.images().get(0).read().get(0).context().view()).isEqualTo("AP_AXIAL");
        assertThat(second.priors()).singleElement().satisfies(prior -> {
            assertThat(prior.daysBefore()).isEqualTo(51);
            assertThat(prior.report()).isEqualTo("First findings. First impression.");
        });
        assertThat(set.issueCounts()).isEqualTo(Map.of(DataIssue.Kind.MISSING_REFERENCE, 1));
        assertThat(set.issues().toString()).doesNotContain("10000032").doesNotContain("50000003");
        assertThat(set.leakage().known()).isTrue();

        DataSet findings = DataSets.load(
                "mimic-cxr",
                folder,
                DataSetOptions.DEFAULT.withSection(ReportSection.FINDINGS).withPriors(0));
        assertThat(findings.samples().get(1).priors()).isEmpty();
        assertThat(findings.samples().get(0).references()).containsExactly("First findings.");
    }

    @Test
    void readsAHospitalsOwnSetAndLinksItsVisitsByDay() {
        for (String view : List.of("a", "b", "c", "d")) {
            Published.image(folder.resolve("m1/" + view + ".png"), 10);
        }
        Published.text(folder.resolve("manifest.jsonl"), """
                {"id": "m0", "patient": "p1", "split": "test", "day": 10, "images": ["m1/a.png"], "report": "Earlier report."}
                {"id": "m1", "patient": "p1", "split": "test", "day": 193, "images": [{"path": "m1/a.png", "view": "CC", "laterality": "R", "modality": "MG"}, {"path": "m1/b.png", "view": "mlo", "laterality": "l"}], "findings": "No mass.", "impression": "BI-RADS 1.", "indication": "Screening", "tags": {"density": "B"}}
                {"id": "m2", "patient": "p2", "split": "test", "images": ["m1/c.png"], "report": "Normal.", "priors": [{"days": 30, "images": ["m1/d.png"], "report": "Given prior."}]}
                {"id": "m3", "patient": "p3", "split": "test", "images": ["../outside.png"], "report": "Normal."}
                {"id": "m4", "patient": "p3", "split": "test", "images": [], "report": "Normal."}
                {"id": "m2", "patient": "p4", "split": "test", "images": ["m1/c.png"], "report": "Same id."}
                {"id": "m5", "patient": "p5", "split": "test", "images": ["m1/c.png"], "report": "Trunc
                {"id": "m6", "patient": "p6", "split": "train", "images": ["m1/c.png"], "report": "Trained on."}
                """);

        DataSet set = DataSets.load("r2mammo", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples()).extracting(Sample::id).containsExactly("m0", "m1", "m2");
        Sample m1 = set.samples().get(1);
        assertThat(m1.references()).containsExactly("No mass. BI-RADS 1.");
        assertThat(m1.tags()).containsEntry("density", "B").containsEntry(Tags.ORGAN, "breast");
        assertThat(m1.images().get(0).read().get(0).context().laterality()).isEqualTo(Laterality.R);
        assertThat(m1.priors()).singleElement().satisfies(prior -> {
            assertThat(prior.daysBefore()).isEqualTo(183);
            assertThat(prior.report()).isEqualTo("Earlier report.");
        });
        assertThat(set.samples().get(2).priors())
                .singleElement()
                .satisfies(prior -> assertThat(prior.report()).isEqualTo("Given prior."));
        assertThat(set.issues())
                .extracting(DataIssue::where)
                .containsExactlyInAnyOrder(
                        "manifest, line 4", "manifest, line 5", "manifest, line 6", "manifest, line 7");
        assertThat(set.issueCounts())
                .containsEntry(DataIssue.Kind.DUPLICATE_ID, 1)
                .containsEntry(DataIssue.Kind.MALFORMED_ROW, 2)
                .containsEntry(DataIssue.Kind.MISSING_FIELD, 1);
        assertThat(set.leakage().sharedImages()).isEqualTo(1);
        assertThat(set.leakage().sharedPatients()).isZero();
    }

    @Test
    void countsLinesOfAnotherEncodingAndReadsThem() throws IOException {
        Published.image(folder.resolve("a.png"), 10);
        byte[] first =
                "{\"id\": \"1\", \"patient\": \"p\", \"split\": \"test\", \"images\": [\"a.png\"], \"report\": \"na\u00efve\"}\n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] second =
                "{\"id\": \"2\", \"patient\": \"p\", \"split\": \"test\", \"images\": [\"a.png\"], \"report\": \"caf\u00e9 \u2013 5 mm\"}\n"
                        .getBytes("windows-1252");
        try (OutputStream out = Files.newOutputStream(folder.resolve("manifest.jsonl"))) {
            out.write(first);
            out.write(second);
        }

        DataSet set = DataSets.load("manifest", folder, DataSetOptions.DEFAULT);

        assertThat(set.samples())
                .extracting(s -> s.references().get(0))
                .containsExactly("na\u00efve", "caf\u00e9 \u2013 5 mm");
        assertThat(set.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.kind()).isEqualTo(DataIssue.Kind.ENCODING);
            assertThat(issue.where()).isEqualTo("manifest, line 2");
            assertThat(issue.rejected()).isFalse();
        });
    }

    private void report(String study, String body) {
        Published.text(
                folder.resolve("files/p10/p10000032/s" + study + ".txt"),
                "                                 FINAL REPORT\n " + body);
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
