package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import io.github.radfound.eval.data.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Medical-Diff-VQA (Hu et al., KDD 2023): questions in {@code mimic_pair_questions.csv}, the image of a study in
 * {@code mimic_all.csv}, images of MIMIC-CXR-JPG. The main image is that of the sample, the reference image that of an
 * earlier examination. Neither carries its view in its context: some questions ask for it.
 */
final class MedicalDiffVqa implements Format {

    @Override
    public String id() {
        return "medical-diff-vqa";
    }

    @Override
    public String source() {
        return "https://physionet.org/content/medical-diff-vqa/";
    }

    /** An image of a study. */
    private record Study(String dicom, @Nullable Integer day) {}

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path questions = LocalFiles.first(folder, List.of("mimic_pair_questions.csv"), this);
        Path studies = LocalFiles.first(folder, List.of("mimic_all.csv"), this);
        MimicPaths paths = MimicPaths.in(options.images().orElse(folder));
        Map<String, Study> byId = new HashMap<>();
        new Rows(out)
                .csv(
                        studies,
                        "studies",
                        row ->
                                // The first row of a study names the image that the questions are on.
                                byId.putIfAbsent(row.text("study_id"), new Study(row.text("dicom_id"), day(row))));
        new Rows(out).csv(questions, "questions", row -> read(row, byId, paths, out));
    }

    private static @Nullable Integer day(Row row) {
        return MimicDates.dayNumber(row.optional("study_date"));
    }

    private static void read(Row row, Map<String, Study> studies, MimicPaths paths, Collector out) {
        String split = row.text("split").startsWith("val") ? "validation" : row.text("split");
        String subject = row.text("subject_id");
        String study = row.text("study_id");
        String patient = out.patient(subject);
        out.seen(split, patient, List.of(study));
        if (!out.wants(split)) {
            return;
        }
        Study current = studies.get(study);
        if (current == null) {
            throw new RowException(DataIssue.Kind.MISSING_IMAGE, "expected its study among the studies, found none");
        }
        String type = row.text("question_type");
        boolean difference = type.equals("difference");
        SampleKind kind = difference ? SampleKind.DIFFERENCE : Answers.kind(row.text("answer"));
        Sample.Builder sample = Sample.of(study + "-" + row.number(), kind)
                .patient(patient)
                .image(ImageFile.of(paths.image(subject, study, current.dicom())))
                .question(row.text("question"))
                .reference(row.text("answer"))
                .tag(Tags.QUESTION_TYPE, type);
        if (difference) {
            sample.prior(reference(row, studies, paths, subject, current));
        }
        out.add(row.where(), sample.build(), List.of(study));
    }

    private static Visit reference(
            Row row, Map<String, Study> studies, MimicPaths paths, String subject, Study current) {
        String id = row.text("ref_id");
        Study earlier = studies.get(id);
        if (earlier == null) {
            throw new RowException(
                    DataIssue.Kind.MISSING_PRIOR, "expected its reference study among the studies, found none");
        }
        // The reference may be the later of the two; the model is told how far apart they are.
        int days = current.day() == null || earlier.day() == null ? 0 : Math.abs(current.day() - earlier.day());
        return new Visit(days, List.of(ImageFile.of(paths.image(subject, id, earlier.dicom()))), "");
    }
}
