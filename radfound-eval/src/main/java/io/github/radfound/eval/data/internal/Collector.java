package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Leakage;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a format reads. Not safe for use by many threads. */
public final class Collector implements IssueSink {

    /** More issues than these are counted together: a broken copy must not fill the memory. */
    private static final int MAXIMUM_ISSUES = 100_000;

    private final Format format;
    private final String split;
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final IssueList issues;
    private final Set<String> trainingPatients = new HashSet<>();
    private final Set<String> trainingImages = new HashSet<>();
    private final Map<String, Set<String>> imagesOfSample = new HashMap<>();

    /** For one split of a format. */
    public Collector(Format format, String split) {
        this.format = format;
        this.split = split;
        this.issues = new IssueList("a data set of the form of " + format.id(), MAXIMUM_ISSUES);
    }

    /** Whether this is the split that is wanted. */
    boolean wants(String candidate) {
        return split.equals(candidate);
    }

    /** Whether a row of that split is of use: it is wanted, or it tells what was trained on. */
    boolean concerns(String candidate) {
        return wants(candidate) || candidate.equals(format.trainingSplit(split));
    }

    /** A hash of what the data set calls the patient: without the name of the set, equal numbers of two sets would meet. */
    String patient(String raw) {
        return Hashes.sha256(format.id(), raw).substring(0, 16);
    }

    /** Notes a row of any split, for leakage. */
    void seen(String rowSplit, String patient, Collection<String> imageNames) {
        if (rowSplit.equals(format.trainingSplit(split))) {
            trainingPatients.add(patient);
            trainingImages.addAll(imageNames);
        }
    }

    /** Takes a sample of the wanted split. */
    void add(String where, Sample sample, Collection<String> imageNames) {
        if (samples.containsKey(sample.id())) {
            reject(DataIssue.Kind.DUPLICATE_ID, where, "expected an id of its own, found that of an earlier row");
            return;
        }
        samples.put(sample.id(), sample);
        imagesOfSample.put(sample.id(), Set.copyOf(imageNames));
        long missing = sample.images().stream().filter(i -> !i.exists()).count();
        if (missing > 0) {
            issue(
                    DataIssue.Kind.MISSING_IMAGE,
                    where,
                    "expected " + sample.images().size() + " image(s), found " + missing + " of them missing");
        }
        long priors = sample.priors().stream()
                .flatMap(v -> v.images().stream())
                .filter((SampleImage i) -> !i.exists())
                .count();
        if (priors > 0) {
            issue(DataIssue.Kind.MISSING_PRIOR, where, priors + " image(s) of earlier examinations are missing");
        }
    }

    /** Something is wrong, but there is a sample. */
    @Override
    public void issue(DataIssue.Kind kind, String where, String detail) {
        issues.issue(kind, where, detail);
    }

    /** A row became no sample. */
    @Override
    public void reject(DataIssue.Kind kind, String where, String detail) {
        issues.reject(kind, where, detail);
    }

    /** What was gathered. */
    public DataSet dataSet() {
        Leakage leakage = leakage();
        List<Sample> tagged = new ArrayList<>();
        for (Sample sample : samples.values()) {
            tagged.add(leakage.found() ? tagged(sample) : sample);
        }
        return new DataSet(format.id(), split, format.source(), tagged, issues.issues(), leakage);
    }

    private Sample tagged(Sample s) {
        Map<String, String> tags = new HashMap<>(s.tags());
        tags.put(Tags.IN_TRAINING, trainingPatients.contains(s.patient()) ? "yes" : "no");
        return new Sample(
                s.id(),
                s.patient(),
                s.kind(),
                s.images(),
                s.question(),
                s.indication(),
                s.priors(),
                s.references(),
                s.choices(),
                tags);
    }

    private Leakage leakage() {
        if (trainingPatients.isEmpty() || split.equals(format.trainingSplit(split))) {
            return Leakage.UNKNOWN;
        }
        Set<String> patients = new HashSet<>();
        Set<String> images = new HashSet<>();
        int sharedSamples = 0;
        for (Sample sample : samples.values()) {
            patients.add(sample.patient());
            images.addAll(imagesOfSample.getOrDefault(sample.id(), Set.of()));
            sharedSamples += trainingPatients.contains(sample.patient()) ? 1 : 0;
        }
        return new Leakage(
                true,
                patients.size(),
                (int) patients.stream().filter(trainingPatients::contains).count(),
                images.size(),
                (int) images.stream().filter(trainingImages::contains).count(),
                samples.size(),
                sharedSamples);
    }
}
