package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * MIMIC-CXR-VQA, the image questions of EHRXQA (Bae et al., NeurIPS 2023): a JSON list a split. Answers are lists: none is
 * read as {@code none}, several are joined by commas in the order given. Images are those of MIMIC-CXR-JPG.
 */
final class MimicCxrVqa implements Format {

    private static final Map<String, String> FILES =
            Map.of("train", "train.json", "validation", "valid.json", "test", "test.json");

    @Override
    public String id() {
        return "mimic-cxr-vqa";
    }

    @Override
    public String source() {
        return "https://physionet.org/content/mimic-ext-mimic-cxr-vqa/";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path home = Files.isDirectory(folder.resolve("dataset")) ? folder.resolve("dataset") : folder;
        Path images = options.images().orElse(folder);
        for (String split : splits()) {
            String name = FILES.getOrDefault(split, "");
            if (out.wants(split) || (out.concerns(split) && Files.exists(home.resolve(name)))) {
                Path file = LocalFiles.first(home, List.of(name), this);
                new Rows(out).jsonArray(file, split, row -> read(row, split, images, out));
            }
        }
    }

    private static void read(Row row, String split, Path images, Collector out) {
        String imageId = row.text("image_id");
        String patient = out.patient(row.text("subject_id"));
        out.seen(split, patient, List.of(imageId));
        if (!out.wants(split)) {
            return;
        }
        List<String> answers = row.texts("answer");
        boolean closed = row.text("semantic_type").equals("verify");
        Sample sample = Sample.of(split + "-" + row.text("idx"), closed ? SampleKind.CLOSED : SampleKind.OPEN)
                .patient(patient)
                .image(ImageFile.of(image(row, images, imageId)))
                .question(row.text("question"))
                .reference(answers.isEmpty() ? "none" : String.join(", ", answers))
                .tag(Tags.QUESTION_TYPE, row.optional("content_type"))
                .tag("answer form", row.optional("semantic_type"))
                .build();
        out.add(row.where(), sample, List.of(imageId));
    }

    /** The path of the row, below {@code files} or not, or the place where MIMIC-CXR-JPG has the image. */
    private static Path image(Row row, Path images, String imageId) {
        String named = row.optional("image_path");
        if (named.isEmpty()) {
            return MimicPaths.in(images).image(row.text("subject_id"), row.text("study_id"), imageId);
        }
        Path inFiles = LocalFiles.below(images, "files/" + named);
        return Files.exists(inFiles) ? inFiles : LocalFiles.below(images, named);
    }
}
