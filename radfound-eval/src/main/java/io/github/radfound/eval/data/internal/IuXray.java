package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * IU X-Ray, the chest radiographs of Indiana University on Open-i (Demner-Fushman et al., JAMIA 2016), in the three forms in
 * which it goes round: the {@code annotation.json} of R2Gen with its split, the two tables {@code indiana_reports.csv} and
 * {@code indiana_projections.csv}, and the XML files of Open-i ({@code ecgen-radiology}, images in {@code NLMCXR_png}). The
 * latter two have no split: ours is by a hash of the report's number, 70 % train, 10 % validation, 20 % test.
 */
final class IuXray implements Format {

    @Override
    public String id() {
        return "iu-xray";
    }

    @Override
    public String source() {
        return "https://openi.nlm.nih.gov/faq";
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path first = LocalFiles.first(
                folder, List.of("annotation.json", "indiana_reports.csv", "ecgen-radiology", "reports"), this);
        String name = String.valueOf(first.getFileName());
        if (name.equals("annotation.json")) {
            Path images = options.images().orElse(folder.resolve("images"));
            new Rows(out).jsonArrays(first, "annotation", (list, row) -> annotated(row, splitOf(list), images, out));
        } else if (name.equals("indiana_reports.csv")) {
            Path images = options.images()
                    .orElse(LocalFiles.firstOrMissing(folder, List.of("images/images_normalized", "images")));
            tables(folder, first, images, options, out);
        } else {
            Path images = options.images().orElse(LocalFiles.firstOrMissing(folder, List.of("NLMCXR_png", "images")));
            new OpenI(out)
                    .read(
                            first,
                            (number, report, views) -> add(
                                    number,
                                    report,
                                    views.stream().map(v -> v + ".png").toList(),
                                    images,
                                    options,
                                    out));
        }
    }

    private static String splitOf(String list) {
        return list.startsWith("val") ? "validation" : list;
    }

    private static void annotated(Row row, String split, Path images, Collector out) {
        List<String> names = row.texts("image_path");
        String patient = out.patient(row.text("id"));
        out.seen(split, patient, names);
        if (out.wants(split)) {
            Sample.Builder sample = Sample.of(row.text("id"), SampleKind.REPORT)
                    .patient(patient)
                    .reference(row.text("report"));
            names.forEach(name -> sample.image(ImageFile.of(LocalFiles.below(images, name))));
            out.add(row.where(), sample.build(), names);
        }
    }

    private void tables(Path folder, Path reports, Path images, DataSetOptions options, Collector out)
            throws IOException {
        Path projections = LocalFiles.first(folder, List.of("indiana_projections.csv"), this);
        Map<String, List<String>> views = new HashMap<>();
        new Rows(out).csv(projections, "projections", row -> {
            List<String> names = views.computeIfAbsent(row.text("uid"), k -> new ArrayList<>());
            boolean frontal = row.optional("projection").equalsIgnoreCase("frontal");
            names.add(frontal ? 0 : names.size(), row.text("filename"));
        });
        new Rows(out).csv(reports, "reports", row -> {
            ReportText report =
                    new ReportText(row.optional("indication"), row.optional("findings"), row.optional("impression"));
            String uid = row.text("uid");
            add(uid, report, views.getOrDefault(uid, List.of()), images, options, out);
        });
    }

    private static void add(
            String number, ReportText report, List<String> names, Path images, DataSetOptions options, Collector out) {
        String split = split(number);
        String patient = out.patient(number);
        out.seen(split, patient, names);
        if (!out.wants(split)) {
            return;
        }
        Sample.Builder sample = Sample.of(number, SampleKind.REPORT)
                .patient(patient)
                .indication(report.indication())
                .reference(report.section(options.section()));
        names.forEach(name -> sample.image(ImageFile.of(LocalFiles.below(images, name))));
        out.add("report", sample.build(), names);
    }

    private static String split(String number) {
        int tenth = Integer.parseInt(Hashes.sha256("iu-xray", number).substring(0, 6), 16) % 10;
        return tenth < 7 ? "train" : tenth < 8 ? "validation" : "test";
    }
}
