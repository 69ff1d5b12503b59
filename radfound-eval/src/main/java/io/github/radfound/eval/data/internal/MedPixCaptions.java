package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
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
 * Captions of MedPix in the form of MedPix 2.0 (Siragusa et al., 2024): {@code splitted_dataset/descriptions_<split>.jsonl}
 * and {@code images/<name>.png}. A case stands for a patient.
 */
final class MedPixCaptions implements Format {

    private static final Map<String, List<String>> FILES = Map.of(
            "train", List.of("descriptions_train.jsonl", "descriptions_train_1.jsonl", "descriptions_train_2.jsonl"),
            "validation", List.of("descriptions_dev.jsonl"),
            "test", List.of("descriptions_test.jsonl"));

    @Override
    public String id() {
        return "medpix";
    }

    @Override
    public String source() {
        return "https://github.com/CHILab1/MedPix-2.0";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path texts =
                Files.isDirectory(folder.resolve("splitted_dataset")) ? folder.resolve("splitted_dataset") : folder;
        Path images = options.images().orElse(folder.resolve("images"));
        for (String split : splits()) {
            List<Path> there = FILES.getOrDefault(split, List.of()).stream()
                    .map(texts::resolve)
                    .filter(Files::exists)
                    .toList();
            if (out.wants(split) && there.isEmpty()) {
                LocalFiles.first(texts, FILES.getOrDefault(split, List.of()), this);
            }
            // The whole training split, or else its two halves.
            boolean whole = !there.isEmpty() && there.get(0).endsWith("descriptions_train.jsonl");
            for (Path file : whole ? there.subList(0, 1) : there) {
                if (out.concerns(split)) {
                    new Rows(out).jsonLines(file, split, row -> read(row, split, images, out));
                }
            }
        }
    }

    private static void read(Row row, String split, Path images, Collector out) {
        String name = row.text("image");
        String patient = out.patient(row.text("U_id"));
        out.seen(split, patient, List.of(name));
        if (!out.wants(split)) {
            return;
        }
        Row description = row.object("Description");
        if (description == null) {
            throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected the field Description, found none");
        }
        Sample sample = Sample.of(name, SampleKind.CAPTION)
                .patient(patient)
                .image(ImageFile.of(LocalFiles.below(images, name.endsWith(".png") ? name : name + ".png")))
                .reference(description.text("Caption"))
                .tag(Tags.MODALITY, row.optional("Type"))
                .tag(Tags.ORGAN, row.optional("Location Category"))
                .tag(Tags.PLANE, description.optional("Plane"))
                .build();
        out.add(row.where(), sample, List.of(name));
    }
}
