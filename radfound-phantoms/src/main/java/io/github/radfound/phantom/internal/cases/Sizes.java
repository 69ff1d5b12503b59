package io.github.radfound.phantom.internal.cases;

import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Severity;
import java.util.Map;
import java.util.Random;

/** How large findings of a severity are: ranges that do not touch, so that the word is true of the picture. */
final class Sizes {

    private static final Map<FindingKind, double[]> RANGES = Map.ofEntries(
            Map.entry(FindingKind.PLEURAL_EFFUSION, new double[] {48, 64, 78, 100, 118, 150}),
            Map.entry(FindingKind.PNEUMOTHORAX, new double[] {14, 20, 26, 36, 45, 60}),
            Map.entry(FindingKind.CONSOLIDATION, new double[] {42, 54, 64, 80, 92, 115}),
            Map.entry(FindingKind.LUNG_NODULE, new double[] {14, 18, 21, 26, 29, 36}),
            Map.entry(FindingKind.CARDIOMEGALY, new double[] {126, 132, 138, 146, 152, 162}),
            Map.entry(FindingKind.BREAST_MASS, new double[] {9, 13, 16, 21, 24, 32}),
            Map.entry(FindingKind.BREAST_CALCIFICATIONS, new double[] {8, 12, 15, 20, 23, 30}),
            Map.entry(FindingKind.THYROID_NODULE, new double[] {7, 10, 12, 16, 18, 24}),
            Map.entry(FindingKind.CALCIFIED_THYROID_NODULE, new double[] {7, 10, 12, 16, 18, 24}),
            Map.entry(FindingKind.INTRACEREBRAL_HAEMORRHAGE, new double[] {14, 20, 25, 34, 40, 54}),
            Map.entry(FindingKind.SUBDURAL_HAEMATOMA, new double[] {7, 9, 11, 14, 16, 20}),
            Map.entry(FindingKind.TIBIAL_FRACTURE, new double[] {2, 3, 4, 5, 6, 9}),
            Map.entry(FindingKind.FEMORAL_FRACTURE, new double[] {2, 3, 4, 5, 6, 9}));

    private Sizes() {}

    /** Some size of that severity, in the kind's unit; 0 for devices. */
    static double some(FindingKind kind, Severity severity, Random random) {
        double[] range = RANGES.get(kind);
        if (range == null) {
            return 0;
        }
        double low = range[2 * severity.ordinal()];
        double high = range[2 * severity.ordinal() + 1];
        return Math.round(10 * (low + (high - low) * random.nextDouble())) / 10.0;
    }
}
