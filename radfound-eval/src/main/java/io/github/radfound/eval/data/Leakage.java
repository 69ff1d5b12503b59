package io.github.radfound.eval.data;

/**
 * How far the evaluated split and the training split share patients and images. A model that was trained on the training
 * split has seen what is shared, so that its score there says little about new patients.
 *
 * @param known          whether there is a training split to compare with
 * @param patients       patients (or cases, where the data set knows no patients) of the evaluated split
 * @param sharedPatients those that also occur in the training split
 * @param images         images of the evaluated split
 * @param sharedImages   those that also occur in the training split, by their names
 * @param samples        samples of the evaluated split
 * @param sharedSamples  those whose patient also occurs in the training split
 */
public record Leakage(
        boolean known, int patients, int sharedPatients, int images, int sharedImages, int samples, int sharedSamples) {

    /** Nothing to compare with. */
    public static final Leakage UNKNOWN = new Leakage(false, 0, 0, 0, 0, 0, 0);

    /** Whether something is shared. */
    public boolean found() {
        return sharedPatients > 0 || sharedImages > 0;
    }

    /** A sentence for people. */
    public String describe() {
        if (!known) {
            return "There is no training split to compare with: leakage is unknown.";
        }
        if (!found()) {
            return "No patient and no image of this split occurs in the training split.";
        }
        return sharedImages + " of " + images + " images and " + sharedPatients + " of " + patients
                + " patients or cases also occur in the training split (" + sharedSamples + " of " + samples
                + " samples).";
    }
}
