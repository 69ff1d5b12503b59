package io.github.radfound.eval.harness;

import java.util.Locale;

/** What a model is shown of a patient's earlier examinations: the four settings of the paper's figure 3. */
public enum HistorySetting {
    /** Neither reports nor images. */
    NONE(false, false),
    /** Earlier reports only. */
    PRIOR_REPORTS(true, false),
    /** Earlier images only. */
    PRIOR_IMAGES(false, true),
    /** Earlier reports and images. */
    BOTH(true, true);

    private final boolean reports;
    private final boolean images;

    HistorySetting(boolean reports, boolean images) {
        this.reports = reports;
        this.images = images;
    }

    /** Whether earlier reports are shown. */
    public boolean showsReports() {
        return reports;
    }

    /** Whether earlier images are shown. */
    public boolean showsImages() {
        return images;
    }

    /** The name in task files, such as {@code prior-reports}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
