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
 * SLAKE (Liu et al., ISBI 2021): a JSON list a split, questions in English and Chinese, images at
 * {@code imgs/<img_name>}. Images of one patient are not marked, so that an image stands for a patient.
 */
final class Slake implements Format {

    private static final Map<String, List<String>> FILES = Map.of(
            "train", List.of("train.json"),
            "validation", List.of("validate.json", "validation.json"),
            "test", List.of("test.json"));

    @Override
    public String id() {
        return "slake";
    }

    @Override
    public String source() {
        return "https://www.med-vqa.com/slake/";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path images = options.images().orElse(folder.resolve("imgs"));
        for (String split : splits()) {
            List<String> names = FILES.getOrDefault(split, List.of());
            boolean there = names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
            if (out.wants(split) || (out.concerns(split) && there)) {
                Path file = LocalFiles.first(folder, names, this);
                new Rows(out).jsonArray(file, split, row -> read(row, split, images, options.language(), out));
            }
        }
    }

    private static void read(Row row, String split, Path images, String language, Collector out) {
        String name = row.text("img_name");
        String patient = out.patient(row.text("img_id"));
        out.seen(split, patient, List.of(name));
        if (!out.wants(split) || !row.text("q_lang").equals(language)) {
            return;
        }
        boolean closed = row.text("answer_type").equalsIgnoreCase("closed");
        Sample sample = Sample.of(row.text("qid"), closed ? SampleKind.CLOSED : SampleKind.OPEN)
                .patient(patient)
                .image(ImageFile.of(LocalFiles.below(images, name)))
                .question(row.text("question"))
                .reference(row.text("answer"))
                .tag(Tags.MODALITY, row.optional("modality"))
                .tag(Tags.ORGAN, row.optional("location"))
                .tag(Tags.QUESTION_TYPE, row.optional("content_type"))
                .build();
        out.add(row.where(), sample, List.of(name));
    }
}
