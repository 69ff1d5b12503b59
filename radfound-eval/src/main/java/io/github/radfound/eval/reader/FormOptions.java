package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;

/**
 * How large forms may become. Images that are larger are scaled down by averaging; everything else beyond a limit is an
 * error that names it.
 *
 * @param imageSize    longest side in pixels of single images; 64 to 8192
 * @param frameSize    longest side in pixels of the frames of volumes and other images of several frames; 64 to 8192
 * @param maxFrames    most frames of an image
 * @param maxFormBytes most bytes of one form
 */
public record FormOptions(int imageSize, int frameSize, int maxFrames, long maxFormBytes) {

    /** 1,536 pixels, 512 for frames, 512 frames, 192 MiB. */
    public static final FormOptions DEFAULT = new FormOptions(1536, 512, 512, 192L << 20);

    /** Browsers hold no longer text than this. */
    private static final long BROWSERS = 480L << 20;

    /** Checks the ranges. */
    public FormOptions {
        if (imageSize < 64 || imageSize > 8192 || frameSize < 64 || frameSize > 8192) {
            throw new EvaluationException(
                    "Expected sizes from 64 to 8192 pixels, found " + imageSize + " and " + frameSize + ".",
                    "give others.");
        }
        if (maxFrames < 1 || maxFormBytes < 1 || maxFormBytes > BROWSERS) {
            throw new EvaluationException(
                    "Expected at least one frame and forms of at most " + (BROWSERS >> 20) + " MiB, found " + maxFrames
                            + " and " + (maxFormBytes >> 20) + " MiB.",
                    "give others.");
        }
    }
}
