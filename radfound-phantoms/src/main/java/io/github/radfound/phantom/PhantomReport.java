package io.github.radfound.phantom;

/**
 * A written report.
 *
 * @param indication why the study was made
 * @param findings   the findings section
 * @param impression the impression section
 */
public record PhantomReport(String indication, String findings, String impression) {

    /** Both sections under their headings. */
    public String text() {
        return "Findings: " + findings + "\nImpression: " + impression;
    }
}
