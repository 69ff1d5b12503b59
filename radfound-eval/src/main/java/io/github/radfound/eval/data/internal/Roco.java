package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ROCO (Pelka et al., LABELS 2018), its radiology part: {@code data/<split>/radiology/captions.txt} with an id, a tab and a
 * caption a line and {@code images/<id>.jpg}, or {@code <split>/radiology<split>data.csv} (id, name, caption). Figures of one
 * article often show one patient: the article, from {@code licences.txt} or {@code dlinks.txt}, stands for the patient.
 */
final class Roco implements Format {

    private static final Pattern ARTICLE = Pattern.compile("PMC\\d+");

    @Override
    public String id() {
        return "roco";
    }

    @Override
    public String source() {
        return "https://github.com/razorx89/roco-dataset";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        for (String split : splits()) {
            Path home = home(folder, split);
            if (out.wants(split) || (out.concerns(split) && Files.isDirectory(home))) {
                read(home, split, out);
            }
        }
    }

    /** {@code data/test}, {@code all_data/test} or {@code test}. */
    private static Path home(Path folder, String split) {
        return LocalFiles.firstOrMissing(folder, List.of("data/" + split, "all_data/" + split, split));
    }

    private void read(Path home, String split, Collector out) throws IOException {
        Path radiology = home.resolve("radiology");
        Path captions = radiology.resolve("captions.txt");
        Map<String, String> articles = articles(radiology, out);
        if (Files.exists(captions)) {
            new Rows(out).lines(captions, split + " captions", (line, where, number) -> {
                String[] parts = line.split("\t", 2);
                if (parts.length < 2 || parts[1].isBlank()) {
                    throw new RowException(
                            DataIssue.Kind.MALFORMED_ROW, "expected id, tab and caption, found otherwise");
                }
                add(split, where, parts[0].strip(), parts[0].strip() + ".jpg", parts[1], articles, radiology, out);
            });
            return;
        }
        String shortName = split.equals("validation") ? "val" : split;
        Path table =
                LocalFiles.first(home, List.of("radiology" + shortName + "data.csv", "radiology/captions.txt"), this);
        new Rows(out)
                .csv(
                        table,
                        split + " captions",
                        row -> add(
                                split,
                                row.where(),
                                row.text("id"),
                                row.text("name"),
                                row.text("caption"),
                                articles,
                                radiology,
                                out));
    }

    private static void add(
            String split,
            String where,
            String id,
            String image,
            String caption,
            Map<String, String> articles,
            Path radiology,
            Collector out) {
        Matcher named = ARTICLE.matcher(image);
        String patient = out.patient(articles.getOrDefault(id, named.find() ? named.group() : id));
        out.seen(split, patient, List.of(image));
        if (out.wants(split)) {
            Sample sample = Sample.of(id, SampleKind.CAPTION)
                    .patient(patient)
                    .image(ImageFile.of(LocalFiles.below(radiology.resolve("images"), image)))
                    .reference(caption)
                    .build();
            out.add(where, sample, List.of(image));
        }
    }

    /** Article of each id, as far as a file tells. */
    private static Map<String, String> articles(Path radiology, Collector out) throws IOException {
        Map<String, String> articles = new HashMap<>();
        for (String name : List.of("licences.txt", "dlinks.txt")) {
            Path file = radiology.resolve(name);
            if (Files.exists(file)) {
                new Rows(out).lines(file, name, (line, where, number) -> {
                    Matcher article = ARTICLE.matcher(line);
                    if (article.find()) {
                        articles.putIfAbsent(line.split("[,\t]", 2)[0].strip(), article.group());
                    }
                });
            }
        }
        return articles;
    }
}
