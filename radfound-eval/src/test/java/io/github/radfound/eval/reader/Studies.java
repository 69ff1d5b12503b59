package io.github.radfound.eval.reader;

import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Studies for tests, with pictures that are computed. */
final class Studies {

    static final List<String> SOURCES = List.of("model", "baseline", "junior", "senior");

    private Studies() {}

    /** An image at hand. */
    record Picture(RadImage image) implements SampleImage {

        @Override
        public List<RadImage> read() {
            return List.of(image);
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public String contentHash() {
            return image.hash();
        }
    }

    /** A volume of whole values from −1000 to 3000 in which each frame differs. */
    static RadImage ct(int frames, int rows, int columns) {
        short[] samples = new short[frames * rows * columns];
        SplittableRandom random = new SplittableRandom(frames);
        for (int i = 0; i < samples.length; i++) {
            int f = i / (rows * columns);
            double y = (i / columns % rows - rows / 2.0) / rows;
            double x = (i % columns - columns / 2.0) / columns;
            double r = Math.hypot(x, y);
            int tissue = r > 0.45 ? -1000 : r > 0.4 ? 900 : Math.hypot(x - 0.15, y) < 0.05 + 0.004 * f ? 300 : 40;
            samples[i] = (short) (Math.hypot(x + 0.15, y) < 0.12 ? -850 : tissue + random.nextInt(-15, 16));
        }
        return RadImage.of(
                PixelVolume.ofShorts(frames, rows, columns, samples, 1, 0),
                ImageContext.UNKNOWN.withModality(Modality.CT).withBodyPart("CHEST"),
                new Presentation(
                        false, List.of(new VoiWindow(40, 400, VoiWindow.Function.LINEAR)), OptionalDouble.empty()));
    }

    /** So many cases with a volume and a grey picture. */
    static StudyCases cases(int count) {
        List<StudyCase> cases = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            Map<String, String> reports = new LinkedHashMap<>();
            for (int s = 0; s < SOURCES.size(); s++) {
                reports.put(
                        SOURCES.get(s),
                        "Findings: Round soft-tissue nodule in the left lung, text " + c + "." + s
                                + ". No effusion.\n\nImpression: <b>Nodule</b> & follow-up.");
            }
            byte[] grey = new byte[80 * 60];
            for (int i = 0; i < grey.length; i++) {
                grey[i] = (byte) (i % 60 * 4);
            }
            cases.add(new StudyCase(
                    "case-" + c,
                    "patient-" + c,
                    List.of(new Picture(ct(5 + c, 96, 128)), new Picture(RadImage.ofGray(80, 60, grey))),
                    "Cough.",
                    "The reference of case " + c,
                    reports));
        }
        return new StudyCases(cases, SOURCES, List.of());
    }

    /** Ratings of every item: a source's level, a reader's severity and noise. */
    static Ratings rate(StudyKey key, long seed, Map<String, Double> level, double missing) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Double> ofCase = new HashMap<>();
        List<Rating> ratings = new ArrayList<>();
        for (StudyItem item : key.items()) {
            double hard = ofCase.computeIfAbsent(item.caseId(), c -> random.nextDouble() - 0.5);
            double severity = 0.4 * (key.readers().indexOf(item.reader()) - 1);
            Map<Dimension, Integer> scores = new HashMap<>();
            for (Dimension dimension : Dimension.values()) {
                double value = level.get(item.source()) + hard - severity + 1.6 * (random.nextDouble() - 0.5);
                if (random.nextDouble() >= missing) {
                    scores.put(dimension, (int) Math.max(1, Math.min(5, Math.round(value))));
                }
            }
            ratings.add(new Rating(item, scores, false, "", 30));
        }
        return new Ratings(key, ratings, List.of());
    }
}
