package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * VQA-RAD (Lau et al., Scientific Data 2018): one JSON list, a folder of images. The official split is in the field
 * {@code phrase_type}; a file {@code splits.csv} (qid, case_disjoint_split) beside it adds a split without shared cases.
 */
final class VqaRad implements Format {

    private static final String DISJOINT = "case-disjoint-";
    private static final List<String> TEXTS =
            List.of("VQA_RAD_Dataset_Public.json", "VQA_RAD Dataset Public.json", "VQA_RAD.json");
    private static final List<String> IMAGES = List.of("images", "VQA_RAD Image Folder", "VQA_RAD_Image_Folder");

    @Override
    public String id() {
        return "vqa-rad";
    }

    @Override
    public String source() {
        return "https://doi.org/10.1038/sdata.2018.251";
    }

    @Override
    public List<String> splits() {
        return List.of("test", "train", DISJOINT + "test", DISJOINT + "validation", DISJOINT + "train");
    }

    @Override
    public String trainingSplit(String split) {
        return split.startsWith(DISJOINT) ? DISJOINT + "train" : "train";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path texts = LocalFiles.first(folder, TEXTS, this);
        Path images = options.images().orElseGet(() -> LocalFiles.firstOrMissing(folder, IMAGES));
        boolean disjoint = options.split().orElse("").startsWith(DISJOINT);
        Map<String, String> splits = disjoint ? disjointSplits(folder, out) : Map.of();
        new Rows(out).jsonArray(texts, "questions", row -> read(row, images, disjoint, splits, out));
    }

    private static void read(Row row, Path images, boolean disjoint, Map<String, String> splits, Collector out) {
        String qid = row.text("qid");
        String name = row.text("image_name");
        String official = row.text("phrase_type").startsWith("test") ? "test" : "train";
        String split = disjoint ? DISJOINT + splits.getOrDefault(qid, "unknown") : official;
        String patient = out.patient(row.text("image_case_url"));
        out.seen(split, patient, List.of(name));
        if (!out.wants(split)) {
            return;
        }
        boolean closed = row.text("answer_type").equalsIgnoreCase("closed");
        Sample sample = Sample.of(qid, closed ? SampleKind.CLOSED : SampleKind.OPEN)
                .patient(patient)
                .image(ImageFile.of(LocalFiles.below(images, name)))
                .question(row.text("question"))
                .reference(row.text("answer"))
                .tag(Tags.ORGAN, row.optional("image_organ"))
                .tag(Tags.QUESTION_TYPE, questionType(row.optional("question_type")))
                .build();
        out.add(row.where(), sample, List.of(name));
    }

    /** Some rows name several types, in either order, and a few are misspelt. */
    private static String questionType(String published) {
        String upper = published.toUpperCase(Locale.ROOT);
        int comma = upper.indexOf(',');
        String first = (comma < 0 ? upper : upper.substring(0, comma)).strip();
        return switch (first) {
            case "ATRIB" -> "ATTRIB";
            case "PRSE" -> "PRES";
            default -> first;
        };
    }

    private Map<String, String> disjointSplits(Path folder, Collector out) throws IOException {
        Path file = LocalFiles.first(folder, List.of("splits.csv"), this);
        Map<String, String> splits = new HashMap<>();
        new Rows(out).csv(file, "splits", row -> {
            String name = row.text("case_disjoint_split");
            splits.put(row.text("qid"), name.startsWith("val") ? "validation" : name);
        });
        return splits;
    }
}
