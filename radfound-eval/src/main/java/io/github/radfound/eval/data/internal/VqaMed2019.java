package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * VQA-Med 2019 (Ben Abacha et al., CLEF 2019): lines {@code image|question|answer}; those of the test set
 * {@code image|category|question|answer} with several right answers between {@code #} and parts in brackets that may be left
 * out. Training and validation categories come from the files of {@code QAPairsByCategory}, where they are.
 */
final class VqaMed2019 implements Format {

    private static final Pattern OPTIONAL_PART = Pattern.compile("\\([^()]*\\)");
    private static final List<String> CATEGORIES = List.of("C1_Modality", "C2_Plane", "C3_Organ", "C4_Abnormality");

    /** Folder, file of pairs and folder of images of a split. */
    private record Place(List<String> folders, String pairs, String images, String suffix) {}

    private static final Map<String, Place> PLACES = Map.of(
            "train",
            new Place(
                    List.of("ImageClef-2019-VQA-Med-Training"), "All_QA_Pairs_train.txt", "Train_images", "_train.txt"),
            "validation",
            new Place(List.of("ImageClef-2019-VQA-Med-Validation"), "All_QA_Pairs_val.txt", "Val_images", "_val.txt"),
            "test",
            new Place(
                    List.of("VQAMed2019Test"),
                    "VQAMed2019_Test_Questions_w_Ref_Answers.txt",
                    "VQAMed2019_Test_Images",
                    ""));

    @Override
    public String id() {
        return "vqa-med-2019";
    }

    @Override
    public String source() {
        return "https://github.com/abachaa/VQA-Med-2019";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        for (String split : splits()) {
            if (out.wants(split) || (out.concerns(split) && isThere(folder, split))) {
                read(folder, split, out);
            }
        }
    }

    private boolean isThere(Path folder, String split) {
        Place place = place(split);
        return Files.exists(home(folder, place).resolve(place.pairs()));
    }

    private static Place place(String split) {
        Place place = PLACES.get(split);
        if (place == null) {
            throw new IllegalArgumentException(split);
        }
        return place;
    }

    /** The split's own folder, or the folder itself where only one split was unpacked. */
    private static Path home(Path folder, Place place) {
        return place.folders().stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder);
    }

    private void read(Path folder, String split, Collector out) throws IOException {
        Place place = place(split);
        Path home = home(folder, place);
        Path pairs = LocalFiles.first(home, List.of(place.pairs()), this);
        Map<String, String> categories = categories(home, place, out);
        boolean test = split.equals("test");
        new Rows(out).lines(pairs, split + " pairs", (line, where, number) -> {
            String[] parts = line.split("\\|", test ? 4 : 3);
            if (parts.length < (test ? 4 : 3)) {
                throw new RowException(
                        DataIssue.Kind.MALFORMED_ROW,
                        "expected image|" + (test ? "category|" : "") + "question|answer, found " + parts.length
                                + " part(s)");
            }
            String image = parts[0].strip();
            String question = parts[parts.length - 2].strip();
            String category = test ? parts[1].strip() : categories.getOrDefault(key(image, question), "");
            String patient = out.patient(image);
            out.seen(split, patient, List.of(image));
            if (out.wants(split)) {
                add(
                        image,
                        category,
                        question,
                        parts[parts.length - 1],
                        where,
                        number,
                        home.resolve(place.images()),
                        out);
            }
        });
    }

    private static void add(
            String image,
            String category,
            String question,
            String answer,
            String where,
            int number,
            Path images,
            Collector out) {
        List<String> references = references(answer);
        if (references.isEmpty()) {
            throw new RowException(DataIssue.Kind.MISSING_REFERENCE, "expected an answer, found none");
        }
        Sample.Builder sample = Sample.of(image + "-" + number, Answers.kind(references.get(0)))
                .patient(out.patient(image))
                .image(ImageFile.of(LocalFiles.below(images, image + ".jpg")))
                .question(question)
                .tag(Tags.QUESTION_TYPE, category);
        references.forEach(sample::reference);
        out.add(where, sample.build(), List.of(image));
    }

    /** Every right answer, each with and without what may be left out. */
    static List<String> references(String answer) {
        Set<String> references = new LinkedHashSet<>();
        for (String alternative : answer.split("#", -1)) {
            String whole =
                    alternative.replaceAll("[()]", " ").replaceAll("\\s+", " ").strip();
            String shorter = OPTIONAL_PART
                    .matcher(alternative)
                    .replaceAll(" ")
                    .replaceAll("\\s+", " ")
                    .strip();
            List.of(alternative.strip(), whole, shorter).stream()
                    .filter(text -> !text.isEmpty())
                    .forEach(references::add);
        }
        return new ArrayList<>(references);
    }

    private static Map<String, String> categories(Path home, Place place, Collector out) throws IOException {
        Map<String, String> categories = new HashMap<>();
        for (String category : CATEGORIES) {
            Path file = home.resolve("QAPairsByCategory").resolve(category + place.suffix());
            if (!place.suffix().isEmpty() && Files.exists(file)) {
                String name = category.substring(3).toLowerCase(java.util.Locale.ROOT);
                new Rows(out).lines(file, name + " pairs", (line, where, number) -> {
                    String[] parts = line.split("\\|", 3);
                    if (parts.length == 3) {
                        categories.put(key(parts[0].strip(), parts[1].strip()), name);
                    }
                });
            }
        }
        return categories;
    }

    private static String key(String image, String question) {
        return image + "|" + question;
    }
}
