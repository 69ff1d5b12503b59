package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * How to encode.
 *
 * @param near            NEAR, the greatest difference of a decoded sample from the original; 0 for lossless
 * @param interleave      order of components, of no consequence if there is one
 * @param preset          preset coding parameters
 * @param restartInterval lines between restart markers, 0 for none
 */
public record JpegLsOptions(int near, Interleave interleave, PresetParameters preset, int restartInterval) {

    /** Lossless, interleaved by lines, all defaults. */
    public static final JpegLsOptions LOSSLESS = nearLossless(0);

    /** Refuses what cannot be written, whatever the samples. */
    public JpegLsOptions {
        if (near < 0 || near > 255) {
            throw new IllegalArgumentException("near must be 0 to 255, found " + near);
        }
        if (restartInterval < 0 || restartInterval > 0xffff) {
            throw new IllegalArgumentException("restartInterval must be 0 to 65535 lines, found " + restartInterval);
        }
    }

    /** Near-lossless, interleaved by lines, all defaults. */
    public static JpegLsOptions nearLossless(int near) {
        return new JpegLsOptions(near, Interleave.LINE, PresetParameters.DEFAULT, 0);
    }
}
