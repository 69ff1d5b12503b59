package io.github.radfound.phantom.internal.imaging;

import java.util.Random;

/**
 * From line integrals to the grey levels that a workstation shows: Beer and Lambert's law, scatter, the focal spot's and the
 * detector's blur, quantum noise, logarithm, and the equalisation and edge enhancement that radiographic systems apply.
 *
 * @param attenuation of water per mm at the beam's mean energy: 0.0165 at 120 kV, 0.08 for mammography
 * @param photons     that reach a pixel without a patient
 * @param scatter     scattered over direct radiation behind the middle of the patient, after the grid
 * @param blur        sigma in pixels
 * @param equalised   share of the wide trends taken away, 0 to 1
 * @param sharpened   share of the fine detail added again
 */
public record Detector(
        double attenuation, double photons, double scatter, double blur, double equalised, double sharpened) {

    /**
     * Mean grey levels from 0 (much radiation) to 1 (little), before any window; row-major.
     *
     * @param water millimetres of water on each ray
     */
    public float[] expose(float[] water, int rows, int columns, Random random) {
        int n = water.length;
        float[] direct = new float[n];
        for (int i = 0; i < n; i++) {
            direct[i] = (float) Math.exp(-attenuation * Math.max(0, water[i]));
        }
        float[] seen = Blur.gaussian(direct, rows, columns, blur);
        float[] veil = Blur.gaussian(direct, rows, columns, columns / 6.0);
        float[] log = new float[n];
        for (int i = 0; i < n; i++) {
            double mean = photons * (seen[i] + scatter * veil[i]);
            double counted = Math.max(1, mean + Math.sqrt(Math.max(mean, 1)) * random.nextGaussian());
            log[i] = (float) -Math.log(counted / photons);
        }
        float[] wide = Blur.gaussian(log, rows, columns, columns / 8.0);
        float[] fine = Blur.gaussian(log, rows, columns, Math.max(1.5, columns / 160.0));
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (log[i] - equalised * wide[i] + sharpened * (log[i] - fine[i]));
        }
        return out;
    }
}
