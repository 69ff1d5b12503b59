package io.github.radfound.dicom.internal.codec.jpeg2000;

/** The two passes that may follow a cleanup pass and bring one bit-plane more (T.814 sections 7.4 and 7.5). */
final class HtRefinement {

    private static final byte CLEANUP = 1;
    private static final byte ADDED = 2;

    /** For each sample, with a margin of one around: whether and by which pass it is significant. */
    private byte[] significant = new byte[0];

    private int width;
    private int height;
    private int pitch;

    /** Takes note of the samples that the cleanup pass made significant. */
    void start(int blockWidth, int blockHeight, int[] samples) {
        width = blockWidth;
        height = blockHeight;
        pitch = width + 2;
        int length = pitch * (height + 2);
        if (significant.length < length) {
            significant = new byte[length];
        } else {
            java.util.Arrays.fill(significant, 0, length, (byte) 0);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                significant[(y + 1) * pitch + x + 1] = samples[y * width + x] == 0 ? 0 : CLEANUP;
            }
        }
    }

    /** Significance propagation: groups of four by four samples, first which are significant, then their signs. */
    void propagate(HtBits in, int plane, boolean causal, int[] samples) {
        int magnitude = 3 << plane - 1;
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(height, top + 4);
            for (int left = 0; left < width; left += 4) {
                int right = Math.min(width, left + 4);
                int found = 0;
                for (int x = left; x < right; x++) {
                    for (int y = top; y < bottom; y++) {
                        if (isCandidate(x, y, !causal || y < top + 3) && in.bit() == 1) {
                            significant[(y + 1) * pitch + x + 1] = ADDED;
                            found |= 1 << (x - left) * 4 + y - top;
                        }
                    }
                }
                for (; found != 0; found &= found - 1) {
                    int place = Integer.numberOfTrailingZeros(found);
                    int at = (top + (place & 3)) * width + left + (place >> 2);
                    samples[at] = in.bit() == 1 ? -magnitude : magnitude;
                }
            }
        }
    }

    private boolean isCandidate(int x, int y, boolean below) {
        int at = (y + 1) * pitch + x + 1;
        if (significant[at] != 0) {
            return false;
        }
        int around = significant[at - pitch - 1]
                | significant[at - pitch]
                | significant[at - pitch + 1]
                | significant[at - 1]
                | significant[at + 1];
        if (below) {
            around |= significant[at + pitch - 1] | significant[at + pitch] | significant[at + pitch + 1];
        }
        return around != 0;
    }

    /** Magnitude refinement of the samples that the cleanup pass made significant. */
    void refine(HtBits in, int plane, int[] samples) {
        int half = 1 << plane - 1;
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(height, top + 4);
            for (int x = 0; x < width; x++) {
                for (int y = top; y < bottom; y++) {
                    if (significant[(y + 1) * pitch + x + 1] == CLEANUP) {
                        int more = in.bit() == 1 ? half : -half;
                        samples[y * width + x] += samples[y * width + x] < 0 ? -more : more;
                    }
                }
            }
        }
    }
}
