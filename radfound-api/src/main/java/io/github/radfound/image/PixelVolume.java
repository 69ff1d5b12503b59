package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Pixels of one image: frames × rows × columns × channels, row-major, channels interleaved. Values are in modality units
 * (HU for CT after rescale, 0 to 255 for ordinary images). The arrays handed over are not copied and must not be changed
 * afterwards; reading copies out. Safe for use by many threads.
 */
public final class PixelVolume {

    private final int frames;
    private final int rows;
    private final int columns;
    private final int channels;
    private final SampleType type;
    private final Object samples;
    private final float slope;
    private final float intercept;

    private PixelVolume(
            int frames,
            int rows,
            int columns,
            int channels,
            SampleType type,
            Object samples,
            int length,
            float[] scale) {
        if (frames < 1 || rows < 1 || columns < 1 || (channels != 1 && channels != 3)) {
            throw new RequestException(
                    "Expected at least one frame, row and column and 1 or 3 channels, found " + frames + "×" + rows
                            + "×" + columns + "×" + channels + ".",
                    "check the dimensions.");
        }
        long expected = Math.multiplyExact(
                Math.multiplyExact((long) frames, rows), Math.multiplyExact((long) columns, channels));
        if (expected != length) {
            throw new RequestException(
                    "Expected " + expected + " samples for " + frames + "×" + rows + "×" + columns + "×" + channels
                            + ", found " + length + ".",
                    "give as many samples as the dimensions say.");
        }
        this.frames = frames;
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        this.type = type;
        this.samples = samples;
        this.slope = scale[0];
        this.intercept = scale[1];
    }

    /** Unsigned bytes, 0 to 255. */
    public static PixelVolume ofBytes(int frames, int rows, int columns, int channels, byte[] samples) {
        return new PixelVolume(
                frames, rows, columns, channels, SampleType.UINT8, samples, samples.length, new float[] {1, 0});
    }

    /** Signed 16-bit samples whose modality value is {@code slope * sample + intercept}; one channel. */
    public static PixelVolume ofShorts(
            int frames, int rows, int columns, short[] samples, float slope, float intercept) {
        return new PixelVolume(
                frames, rows, columns, 1, SampleType.INT16, samples, samples.length, new float[] {slope, intercept});
    }

    /** Floats in modality units. */
    public static PixelVolume ofFloats(int frames, int rows, int columns, int channels, float[] samples) {
        return new PixelVolume(
                frames, rows, columns, channels, SampleType.FLOAT32, samples, samples.length, new float[] {1, 0});
    }

    /** Number of frames or slices, at least 1. */
    public int frames() {
        return frames;
    }

    /** Number of rows, the height in pixels. */
    public int rows() {
        return rows;
    }

    /** Number of columns, the width in pixels. */
    public int columns() {
        return columns;
    }

    /** Samples per pixel: 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** How samples are stored. */
    public SampleType type() {
        return type;
    }

    /** The array itself, not to be changed. */
    Object samples() {
        return samples;
    }

    /** Slope and intercept of {@link SampleType#INT16} samples. */
    float[] scale() {
        return new float[] {slope, intercept};
    }

    /** Samples in one frame: rows × columns × channels. */
    public int frameLength() {
        return rows * columns * channels;
    }

    /**
     * Copies one frame's values in modality units.
     *
     * @param frame  index from 0
     * @param target receives rows × columns × channels values
     */
    public void readFrame(int frame, float[] target) {
        int n = frameLength();
        int first = Objects.checkIndex(frame, frames) * n;
        Objects.checkFromIndexSize(0, n, target.length);
        switch (type) {
            case UINT8 -> {
                byte[] s = (byte[]) samples;
                for (int i = 0; i < n; i++) {
                    target[i] = s[first + i] & 0xff;
                }
            }
            case INT16 -> {
                short[] s = (short[]) samples;
                for (int i = 0; i < n; i++) {
                    target[i] = slope * s[first + i] + intercept;
                }
            }
            case FLOAT32 -> System.arraycopy((float[]) samples, first, target, 0, n);
        }
    }

    /**
     * Copies one frame of {@link SampleType#UINT8} samples.
     *
     * @throws IllegalStateException if samples are not bytes
     */
    public void readBytes(int frame, byte[] target) {
        if (type != SampleType.UINT8) {
            throw new IllegalStateException("Expected UINT8 samples, found " + type);
        }
        System.arraycopy((byte[]) samples, Objects.checkIndex(frame, frames) * frameLength(), target, 0, frameLength());
    }

    /**
     * Grey levels of one frame of one channel through a window: {@link VoiWindow#apply} of each modality value times 255,
     * rounded to the nearest. NaN becomes 0.
     *
     * @param frame  index from 0
     * @param window the window
     * @param target receives rows × columns levels of 0 to 255
     * @throws IllegalStateException if there are three channels
     */
    public void readLevels(int frame, VoiWindow window, byte[] target) {
        if (channels != 1) {
            throw new IllegalStateException("Expected one channel, found " + channels);
        }
        int n = frameLength();
        int first = Objects.checkIndex(frame, frames) * n;
        Objects.checkFromIndexSize(0, n, target.length);
        if (samples instanceof short[] s && n >= WindowTable.LENGTH) {
            new WindowTable(window, slope, intercept).apply(s, first, target, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            target[i] = (byte) WindowTable.level(window, value(first + i));
        }
    }

    private float value(int index) {
        return switch (type) {
            case UINT8 -> ((byte[]) samples)[index] & 0xff;
            case INT16 -> slope * ((short[]) samples)[index] + intercept;
            case FLOAT32 -> ((float[]) samples)[index];
        };
    }

    /**
     * One frame alone, its samples copied.
     *
     * @param frame index from 0
     */
    public PixelVolume frame(int frame) {
        int n = frameLength();
        int first = Objects.checkIndex(frame, frames) * n;
        Object copy = switch (type) {
            case UINT8 -> Arrays.copyOfRange((byte[]) samples, first, first + n);
            case INT16 -> Arrays.copyOfRange((short[]) samples, first, first + n);
            case FLOAT32 -> Arrays.copyOfRange((float[]) samples, first, first + n);
        };
        return new PixelVolume(1, rows, columns, channels, type, copy, n, new float[] {slope, intercept});
    }

    /** Feeds dimensions, type, scale and samples to a digest, so that equal pixels give equal hashes. */
    public void update(MessageDigest digest) {
        ByteBuffer head = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(frames).putInt(rows).putInt(columns).putInt(channels).putInt(type.ordinal());
        head.putFloat(slope).putFloat(intercept);
        digest.update(head.array());
        if (samples instanceof byte[] s) {
            digest.update(s);
            return;
        }
        int total = frames * frameLength();
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < total; i++) {
            if (samples instanceof short[] s) {
                chunk.putShort(s[i]);
            } else {
                chunk.putFloat(((float[]) samples)[i]);
            }
            if (chunk.remaining() < Float.BYTES) {
                digest.update(chunk.flip());
                chunk.clear();
            }
        }
        digest.update(chunk.flip());
    }

    @Override
    public String toString() {
        return "PixelVolume[" + frames + "×" + rows + "×" + columns + "×" + channels + " " + type + "]";
    }
}
