package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import io.github.radfound.eval.data.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hospital's own set, in the manner of R2Chest, R2Mammo and R2Thyroid: {@code manifest.jsonl} with one object a study and
 * images (DICOM or others; a folder is a series) below the same folder. docs/radvlbench.md lists the fields. The form is
 * ours: the sets of the paper are not published.
 */
final class Manifest implements Format {

    private final String id;
    private final List<SampleKind> kinds;
    private final Map<String, String> tags;

    /**
     * A form of the manifest.
     *
     * @param id    its id
     * @param kinds the kinds of samples that it takes
     * @param tags  tags of every sample that does not say otherwise
     */
    Manifest(String id, List<SampleKind> kinds, Map<String, String> tags) {
        this.id = id;
        this.kinds = kinds;
        this.tags = tags;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String source() {
        return "the hospital's own copy, manifest.jsonl of docs/radvlbench.md";
    }

    /** A row with what other rows of the patient may refer to. */
    private record Entry(Row row, String split, String patient, int day, boolean dated, Visit visit) {}

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path file = LocalFiles.first(folder, List.of("manifest.jsonl"), this);
        ManifestImages images = new ManifestImages(options.images().orElse(folder));
        List<Entry> entries = new ArrayList<>();
        Map<String, List<Entry>> byPatient = new HashMap<>();
        new Rows(out).jsonLines(file, "manifest", row -> {
            String split = row.text("split").startsWith("val") ? "validation" : row.text("split");
            if (!splits().contains(split)) {
                throw new RowException(
                        DataIssue.Kind.MALFORMED_ROW, "expected a split among " + splits() + ", found another");
            }
            String patient = out.patient(row.text("patient"));
            out.seen(split, patient, ManifestImages.names(row));
            Integer day = row.number("day");
            Visit visit = new Visit(0, images.of(row), report(row));
            Entry entry = new Entry(row, split, patient, day == null ? 0 : day, day != null, visit);
            entries.add(entry);
            byPatient.computeIfAbsent(patient, k -> new ArrayList<>()).add(entry);
        });
        for (Entry entry : entries) {
            if (out.wants(entry.split())) {
                out.row(entry.row().where(), () -> {
                    Sample sample = sample(entry, byPatient.getOrDefault(entry.patient(), List.of()), images, options);
                    out.add(entry.row().where(), sample, ManifestImages.names(entry.row()));
                });
            }
        }
    }

    private Sample sample(Entry entry, List<Entry> ofPatient, ManifestImages images, DataSetOptions options) {
        Row row = entry.row();
        Map<String, String> choices = choices(row);
        SampleKind kind = kind(row, choices);
        if (!kinds.contains(kind)) {
            throw new RowException(
                    DataIssue.Kind.MALFORMED_ROW, "expected a row of " + kinds + ", found one of " + kind);
        }
        Sample.Builder sample = Sample.of(row.text("id"), kind)
                .patient(entry.patient())
                .images(entry.visit().images())
                .indication(row.optional("indication"))
                .question(row.optional("question"))
                .choices(List.copyOf(choices.values()));
        references(row, kind, choices, options).forEach(sample::reference);
        priors(entry, ofPatient, images, options).forEach(sample::prior);
        tags.forEach(sample::tag);
        Row own = row.object("tags");
        if (own != null) {
            own.fields().keySet().forEach(name -> sample.tag(name, own.optional(name)));
        }
        sample.tag(Tags.MODALITY, row.optional("modality")).tag(Tags.ORGAN, row.optional("organ"));
        return sample.build();
    }

    private static SampleKind kind(Row row, Map<String, String> choices) {
        if (!row.optional("question").isEmpty()) {
            boolean difference = row.optional("question_type").equals("difference");
            return difference
                    ? SampleKind.DIFFERENCE
                    : !choices.isEmpty() ? SampleKind.CHOICE : Answers.kind(String.join("|", row.texts("answer")));
        }
        return row.optional("caption").isEmpty() ? SampleKind.REPORT : SampleKind.CAPTION;
    }

    /** Options by their letters; those of a list get the letters A, B, C. */
    private static Map<String, String> choices(Row row) {
        Map<String, String> choices = new LinkedHashMap<>();
        if (row.fields().has("options") && row.fields().get("options").isJsonObject()) {
            Row options = row.object("options");
            if (options != null) {
                options.fields().keySet().forEach(letter -> choices.put(letter, options.text(letter)));
            }
        } else {
            row.texts("options").forEach(text -> choices.put(String.valueOf((char) ('A' + choices.size())), text));
        }
        return choices;
    }

    private static List<String> references(
            Row row, SampleKind kind, Map<String, String> choices, DataSetOptions options) {
        List<String> texts;
        if (kind.isQuestion()) {
            texts = row.texts("answer").stream()
                    .map(answer -> choices.getOrDefault(answer, answer))
                    .toList();
        } else if (kind == SampleKind.CAPTION) {
            texts = row.texts("caption");
        } else {
            ReportText sections = new ReportText("", row.optional("findings"), row.optional("impression"));
            String text = sections.section(options.section());
            texts = text.isEmpty() ? row.texts("report") : List.of(text);
        }
        if (texts.isEmpty()) {
            throw new RowException(
                    DataIssue.Kind.MISSING_REFERENCE, "expected an answer, caption or report, found none");
        }
        return texts;
    }

    private static String report(Row row) {
        String sections = (row.optional("findings") + " " + row.optional("impression")).strip();
        return sections.isEmpty() ? row.optional("report") : sections;
    }

    /** Those of the row, or else the patient's earlier studies by their days. */
    private static List<Visit> priors(
            Entry entry, List<Entry> ofPatient, ManifestImages images, DataSetOptions options) {
        List<Visit> given = images.priors(entry.row());
        if (!given.isEmpty() || !entry.dated()) {
            return given.subList(0, Math.min(given.size(), options.priors()));
        }
        return ofPatient.stream()
                .filter(other -> other.dated() && other.day() < entry.day())
                .sorted(Comparator.comparingInt(Entry::day).reversed())
                .limit(options.priors())
                .map(other -> new Visit(
                        entry.day() - other.day(),
                        other.visit().images(),
                        other.visit().report()))
                .toList();
    }
}
