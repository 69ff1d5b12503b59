package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Visit;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MIMIC-CXR (Johnson et al., Scientific Data 2019) with the tables of MIMIC-CXR-JPG: {@code mimic-cxr-2.0.0-split.csv} and
 * {@code -metadata.csv} (or {@code .csv.gz}), reports as text files, images as JPEG or DICOM. A sample is a study with all
 * its views, frontal ones first; earlier studies of the patient, by date and time, are its earlier examinations.
 */
final class MimicCxr implements Format {

    private static final List<String> SPLIT = names("split");
    private static final List<String> METADATA = names("metadata");

    @Override
    public String id() {
        return "mimic-cxr";
    }

    @Override
    public String source() {
        return "https://physionet.org/content/mimic-cxr/";
    }

    private static List<String> names(String table) {
        return List.of("2.0.0", "2.1.0").stream()
                .flatMap(v -> List.of(".csv", ".csv.gz").stream().map(end -> "mimic-cxr-" + v + "-" + table + end))
                .toList();
    }

    /** A view of a study. */
    private record View(String dicom, String position) {

        int rank() {
            return position.startsWith("PA") ? 0 : position.startsWith("AP") ? 1 : 2;
        }
    }

    /** A study of a patient of the wanted split. */
    private static final class MimicStudy {
        private final String id;
        private final String subject;
        private String date = "";
        private String time = "";
        private final List<View> views = new ArrayList<>();

        MimicStudy(String id, String subject) {
            this.id = id;
            this.subject = subject;
        }

        /** Date and time as one text that sorts; times are written with or without leading zeros and fractions. */
        String moment() {
            String whole = time.contains(".") ? time.substring(0, time.indexOf('.')) : time;
            return date + "0".repeat(Math.max(0, 6 - whole.length())) + whole;
        }
    }

    @Override
    public void read(Path folder, DataSetOptions options, Collector out) throws IOException {
        Path split = LocalFiles.first(folder, SPLIT, this);
        Path metadata = LocalFiles.first(folder, METADATA, this);
        Map<String, MimicStudy> studies = new TreeMap<>();
        new Rows(out).csv(split, "split", row -> {
            String name = row.text("split").startsWith("val") ? "validation" : row.text("split");
            String subject = row.text("subject_id");
            out.seen(name, out.patient(subject), List.of(row.text("dicom_id")));
            if (out.wants(name)) {
                studies.computeIfAbsent(row.text("study_id"), id -> new MimicStudy(id, subject));
            }
        });
        new Rows(out).csv(metadata, "metadata", row -> {
            MimicStudy study = studies.get(row.text("study_id"));
            if (study != null) {
                study.views.add(new View(row.text("dicom_id"), row.optional("ViewPosition")));
                study.date = row.optional("StudyDate");
                study.time = row.optional("StudyTime");
            }
        });
        Map<String, List<MimicStudy>> byPatient = new TreeMap<>();
        studies.values()
                .forEach(s -> byPatient
                        .computeIfAbsent(s.subject, k -> new ArrayList<>())
                        .add(s));
        MimicPaths images = MimicPaths.in(options.images().orElse(folder));
        int patient = 0;
        for (List<MimicStudy> visits : byPatient.values()) {
            visits.sort(Comparator.comparing(MimicStudy::moment).thenComparing(s -> s.id));
            addAll("patient " + ++patient, visits, MimicPaths.in(folder), images, options, out);
        }
    }

    private static void addAll(
            String patient,
            List<MimicStudy> visits,
            MimicPaths texts,
            MimicPaths images,
            DataSetOptions options,
            Collector out) {
        Map<String, ReportText> reports = new HashMap<>();
        for (int i = 0; i < visits.size(); i++) {
            MimicStudy study = visits.get(i);
            int index = i;
            String where = patient + ", study " + (i + 1);
            out.row(where, () -> {
                ReportText report = report(texts, study, out);
                reports.put(study.id, report);
                if (study.views.isEmpty()) {
                    throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected views in the metadata, found none");
                }
                String reference = report.section(options.section());
                if (reference.isEmpty()) {
                    throw new RowException(
                            DataIssue.Kind.MISSING_REFERENCE, "expected the section in the report, found none");
                }
                Sample.Builder sample = Sample.of(study.id, SampleKind.REPORT)
                        .patient(out.patient(study.subject))
                        .images(images(study, images))
                        .indication(report.indication())
                        .reference(reference);
                for (int p = index - 1; p >= 0 && p >= index - options.priors(); p--) {
                    sample.prior(visit(visits.get(p), study, images, reports));
                }
                out.add(
                        where,
                        sample.build(),
                        study.views.stream().map(View::dicom).toList());
            });
        }
    }

    private static Visit visit(
            MimicStudy earlier, MimicStudy current, MimicPaths images, Map<String, ReportText> reports) {
        Integer from = MimicDates.dayNumber(earlier.date);
        Integer to = MimicDates.dayNumber(current.date);
        ReportText report = reports.getOrDefault(earlier.id, new ReportText("", "", ""));
        return new Visit(
                from == null || to == null ? 0 : Math.max(0, to - from),
                images(earlier, images),
                (report.findings() + " " + report.impression()).strip());
    }

    private static List<SampleImage> images(MimicStudy study, MimicPaths images) {
        return study.views.stream()
                .sorted(Comparator.comparingInt(View::rank).thenComparing(View::dicom))
                .<SampleImage>map(view -> new ImageFile(
                        images.image(study.subject, study.id, view.dicom()), null, Codes.view(view.position()), null))
                .toList();
    }

    private static ReportText report(MimicPaths texts, MimicStudy study, Collector out) {
        Path file = texts.report(study.subject, study.id);
        if (!Files.exists(file)) {
            throw new RowException(DataIssue.Kind.MISSING_REFERENCE, "expected a report, found no file");
        }
        StringBuilder text = new StringBuilder();
        try (Reader reader = new Rows(out).open(file, "report")) {
            char[] chunk = new char[1 << 13];
            for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
                text.append(chunk, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ReportText.of(text.toString());
    }
}
