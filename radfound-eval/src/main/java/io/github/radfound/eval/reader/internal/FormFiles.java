package io.github.radfound.eval.reader.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.error.ImageException;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.reader.FormOptions;
import io.github.radfound.eval.reader.StudyCase;
import io.github.radfound.eval.reader.StudyCases;
import io.github.radfound.eval.reader.StudyDesign;
import io.github.radfound.eval.reader.StudyItem;
import io.github.radfound.eval.reader.StudyKey;
import io.github.radfound.image.RadImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the forms of a study: each image is read and encoded once, whatever the number of readers. */
public final class FormFiles {

    private final Map<String, StudyCase> cases = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, List<FormImage>> images = new LinkedHashMap<>();
    private final StudyKey key;
    private final StudyDesign design;
    private final FormOptions options;
    private final Path work;

    private FormFiles(StudyKey key, StudyCases cases, StudyDesign design, FormOptions options, Path work) {
        this.key = key;
        this.design = design;
        this.options = options;
        this.work = work;
        cases.cases().forEach(one -> {
            this.numbers.put(one.id(), numbers.size());
            this.cases.put(one.id(), one);
        });
    }

    /** Writes a form for each reader. */
    public static void write(StudyKey key, StudyCases cases, StudyDesign design, FormOptions options, StudyFiles files)
            throws IOException {
        Path work = Files.createTempDirectory(files.folder(), ".images");
        try {
            FormFiles forms = new FormFiles(key, cases, design, options, work);
            for (StudyCase one : cases.cases()) {
                forms.encodeOrName(one);
            }
            for (String reader : key.readers()) {
                forms.write(reader, files.form(reader));
            }
        } finally {
            try (Stream<Path> all = Files.list(work)) {
                for (Path file : all.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(work);
        }
    }

    /** How many reports name a source. */
    public static long reportsNamingASource(StudyCases cases) {
        return cases.cases().stream()
                .flatMap(one -> one.reports().values().stream())
                .filter(text -> cases.sources().stream()
                        .anyMatch(source ->
                                ReportText.names(text, source) || ReportText.names(text, StudyKey.group(source))))
                .count();
    }

    private void encodeOrName(StudyCase one) throws IOException {
        try {
            encode(one);
        } catch (ImageException e) {
            throw new EvaluationException(
                    "Expected images that can be shown of all cases, failed at case " + (known(numbers, one.id()) + 1)
                            + " of " + cases.size() + " (those left out not counted): "
                            + String.valueOf(e.getMessage()).replace(" Remedy: " + e.remedy(), ""),
                    "mend or leave out the case, or " + e.remedy(),
                    e);
        }
    }

    private void encode(StudyCase one) throws IOException {
        List<FormImage> own = new ArrayList<>();
        for (SampleImage file : one.images()) {
            for (RadImage image : file.read()) {
                // Told apart by number: names of files and cases do not get into forms.
                String id = "p" + numbers.get(one.id()) + "-" + own.size();
                FormPixels pixels = new FormPixels(image, options);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(work.resolve(id)))) {
                    PixelText.write(pixels, out);
                }
                own.add(FormImage.of(id, image, pixels));
            }
        }
        images.put(one.id(), own);
    }

    private void write(String reader, Path file) throws IOException {
        List<FormData.Item> items = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        for (StudyItem item : key.items(reader)) {
            shown.add(item.caseId());
        }
        List<String> order = List.copyOf(shown);
        for (StudyItem item : key.items(reader)) {
            StudyCase one = known(cases, item.caseId());
            items.add(new FormData.Item(
                    item.item(),
                    order.indexOf(item.caseId()),
                    one.indication(),
                    design.showReference() ? one.reference() : "",
                    known(one.reports(), item.source())));
        }
        List<FormData.Case> shownCases = new ArrayList<>();
        List<Path> pixels = new ArrayList<>();
        for (int c = 0; c < order.size(); c++) {
            List<FormImage> renamed = new ArrayList<>();
            for (FormImage image : known(images, order.get(c))) {
                pixels.add(work.resolve(image.id()));
                renamed.add(image.named("p" + c + "-" + renamed.size()));
            }
            shownCases.add(new FormData.Case(renamed));
        }
        FormData data = FormData.of(key.study(), reader, items, shownCases);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            FormPage page = new FormPage(data);
            out.write(page.head().getBytes(StandardCharsets.UTF_8));
            int next = 0;
            for (FormData.Case one : shownCases) {
                for (FormImage image : one.images()) {
                    out.write(("<script type=\"text/plain\" id=\"" + image.id() + "\">")
                            .getBytes(StandardCharsets.UTF_8));
                    Files.copy(pixels.get(next++), out);
                    out.write("</script>\n".getBytes(StandardCharsets.UTF_8));
                }
            }
            out.write(page.tail().getBytes(StandardCharsets.UTF_8));
        }
        long size = Files.size(part);
        if (size > options.maxFormBytes()) {
            Files.delete(part);
            throw new EvaluationException(
                    "Expected forms of at most " + (options.maxFormBytes() >> 20) + " MiB, found one of " + (size >> 20)
                            + " MiB.",
                    "lower the size of images and frames, raise the limit, or split the study.");
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected the cases from which the key was made, found others.");
        }
        return value;
    }
}
