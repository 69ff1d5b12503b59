package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a volume together frame by frame, in any order. Samples stay as small as those given: bytes while all frames are
 * bytes, 16-bit integers while all have one slope and intercept, else floats in modality units. Memory is taken once, when
 * the first frame is set. Safe for use by many threads.
 */
public final class VolumeBuilder {

    private static final ImageLimits NONE = new ImageLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    private final int frames;
    private final ImageLimits limits;
    private final boolean[] set;
    private @Nullable PixelVolume first;
    private @Nullable Object target;

    /**
     * Creates a builder.
     *
     * @param frames number of frames, at least 1
     */
    public VolumeBuilder(int frames) {
        this(frames, NONE);
    }

    /**
     * Creates a builder of a bounded volume.
     *
     * @param frames number of frames, at least 1
     * @param limits bounds of the volume in the type that its samples take, checked before each array is made
     */
    public VolumeBuilder(int frames, ImageLimits limits) {
        if (frames < 1) {
            throw new RequestException("Expected at least one frame, found " + frames + ".", "give frames.");
        }
        this.frames = frames;
        this.limits = limits;
        this.set = new boolean[frames];
    }

    /**
     * Sets one frame; its samples are copied.
     *
     * @param index where in the volume, from 0
     * @param image an image with the rows, columns and channels of the others
     * @param frame which of its frames, from 0
     * @throws io.github.radfound.error.ImageTooLargeException if the volume exceeds the limits
     */
    public void set(int index, PixelVolume image, int frame) {
        Objects.checkIndex(index, frames);
        Objects.checkIndex(frame, image.frames());
        Object array = prepare(image);
        int n = image.frameLength();
        if (array instanceof float[] floats && image.type() != SampleType.FLOAT32) {
            float[] values = new float[n];
            image.readFrame(frame, values);
            System.arraycopy(values, 0, floats, index * n, n);
        } else {
            System.arraycopy(image.samples(), frame * n, array, index * n, n);
        }
        finish(index, image, frame, array);
    }

    /**
     * The volume.
     *
     * @throws RequestException if a frame was not set
     */
    public synchronized PixelVolume build() {
        PixelVolume like = first;
        for (boolean done : set) {
            if (like == null || !done) {
                throw new RequestException("Expected " + frames + " frames, found fewer.", "set every frame.");
            }
        }
        PixelVolume shape = Objects.requireNonNull(like);
        int rows = shape.rows();
        int columns = shape.columns();
        if (target instanceof byte[] bytes) {
            return PixelVolume.ofBytes(frames, rows, columns, shape.channels(), bytes);
        }
        if (target instanceof short[] shorts) {
            float[] scale = shape.scale();
            return PixelVolume.ofShorts(frames, rows, columns, shorts, scale[0], scale[1]);
        }
        float[] floats = (float[]) Objects.requireNonNull(target);
        return PixelVolume.ofFloats(frames, rows, columns, shape.channels(), floats);
    }

    /** Where the frame's samples go: an array of its own type, or of floats. */
    private synchronized Object prepare(PixelVolume image) {
        PixelVolume like = first;
        if (like == null) {
            check(image, bytes(image));
            first = image.frames() == 1 ? image : image.frame(0);
            int length = Math.multiplyExact(frames, image.frameLength());
            target = switch (image.type()) {
                case UINT8 -> new byte[length];
                case INT16 -> new short[length];
                case FLOAT32 -> new float[length];
            };
        } else if (image.rows() != like.rows()
                || image.columns() != like.columns()
                || image.channels() != like.channels()) {
            throw new RequestException(
                    "Expected frames of one size, found " + like.columns() + "×" + like.rows() + "×" + like.channels()
                            + " and " + image.columns() + "×" + image.rows() + "×" + image.channels() + ".",
                    "give frames of one size.");
        } else if (!(target instanceof float[]) && !isAlike(image, like)) {
            check(image, Float.BYTES);
            target = floats(like);
        }
        return Objects.requireNonNull(target);
    }

    /** Another thread may have turned the volume to floats meanwhile: then the frame is set again. */
    private void finish(int index, PixelVolume image, int frame, Object array) {
        synchronized (this) {
            if (array == target) {
                set[index] = true;
                return;
            }
        }
        set(index, image, frame);
    }

    private void check(PixelVolume image, int bytes) {
        limits.check(frames, image.rows(), image.columns(), bytes * image.channels());
    }

    private static int bytes(PixelVolume image) {
        return switch (image.type()) {
            case UINT8 -> Byte.BYTES;
            case INT16 -> Short.BYTES;
            case FLOAT32 -> Float.BYTES;
        };
    }

    private static boolean isAlike(PixelVolume a, PixelVolume b) {
        return a.type() == b.type() && Arrays.equals(a.scale(), b.scale());
    }

    /** The frames set so far in modality units. */
    private float[] floats(PixelVolume like) {
        int n = like.frameLength();
        float[] values = new float[Math.multiplyExact(frames, n)];
        float[] scale = like.scale();
        for (int f = 0; f < frames; f++) {
            for (int i = f * n; set[f] && i < (f + 1) * n; i++) {
                values[i] = target instanceof short[] s
                        ? scale[0] * s[i] + scale[1]
                        : ((byte[]) Objects.requireNonNull(target))[i] & 0xff;
            }
        }
        return values;
    }
}
