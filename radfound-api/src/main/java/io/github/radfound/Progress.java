package io.github.radfound;

/**
 * How far long work has come.
 *
 * @param stage what is being done, such as {@code "verify"} or {@code "download"}
 * @param done  units done so far
 * @param total units in all, or -1 where that is unknown
 * @param unit  the unit, such as {@code "bytes"}
 */
public record Progress(String stage, long done, long total, String unit) {

    /** The share done, from 0 to 1, or -1 where the total is unknown. */
    public double fraction() {
        return total > 0 ? Math.min(1.0, (double) done / total) : total == 0 ? 1.0 : -1.0;
    }
}
