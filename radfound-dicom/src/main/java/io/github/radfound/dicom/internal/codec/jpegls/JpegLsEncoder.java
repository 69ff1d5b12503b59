package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import java.util.stream.IntStream;

/** Encodes JPEG-LS, lossless and near-lossless (ITU-T T.87). */
public final class JpegLsEncoder {

    private static final int SOI = 0xffd8;
    private static final int EOI = 0xffd9;
    private static final int SOS = 0xffda;
    private static final int DRI = 0xffdd;
    private static final int RST0 = 0xffd0;
    private static final int SOF55 = 0xfff7;
    private static final int LSE = 0xfff8;
    private static final int RESTARTS = 8;

    private final FrameBuffer frame;
    private final int rows;
    private final int columns;
    private final int precision;
    private final JpegLsOptions options;
    private final ScanModel model;
    private final BitWriter out = new BitWriter();

    private JpegLsEncoder(DecodedFrame frame, JpegLsOptions options) {
        this.frame = new FrameBuffer(frame);
        rows = frame.rows();
        columns = frame.columns();
        precision = frame.precision();
        this.options = options;
        PresetParameters preset = options.preset().resolve(precision, options.near());
        if (!preset.isValid(precision, options.near())) {
            throw new IllegalArgumentException("coding parameters must be in the ranges of T.87 table C.1, found "
                    + preset + " for NEAR " + options.near());
        }
        model = ScanModel.of(preset, options.near());
    }

    /**
     * Encodes a frame of 2 to 16 bits.
     *
     * @param frame   the samples, in {@code byte[]} for a precision up to 8, otherwise in {@code short[]}; of signed ones the
     *     lowest {@code precision} bits are encoded
     * @param options how to
     * @return the codestream
     * @throws IllegalArgumentException if the frame or the options are not what JPEG-LS can hold
     */
    public static byte[] encode(DecodedFrame frame, JpegLsOptions options) {
        int precision = frame.precision();
        boolean fits = precision >= 2
                && precision <= 16
                && (precision <= Byte.SIZE ? frame.array() instanceof byte[] : frame.array() instanceof short[])
                && frame.rows() > 0
                && frame.columns() > 0
                && frame.samples() > 0
                && frame.samples() <= 255;
        if (!fits || new FrameBuffer(frame).length() != frame.rows() * frame.columns() * frame.samples()) {
            throw new IllegalArgumentException(
                    "a frame of 2 to 16 bits in byte[] or short[] is expected, found " + precision + " bits");
        }
        return new JpegLsEncoder(frame, options).encode(frame.samples());
    }

    private byte[] encode(int samples) {
        out.u16(SOI);
        frameHeader(samples);
        presets();
        if (options.interleave() == Interleave.NONE || samples == 1) {
            for (int component = 0; component < samples; component++) {
                scan(new int[] {component}, Interleave.NONE);
            }
        } else {
            scan(IntStream.range(0, samples).toArray(), options.interleave());
        }
        out.u16(EOI);
        return out.toByteArray();
    }

    private void frameHeader(int samples) {
        boolean oversize = rows > 0xffff || columns > 0xffff;
        if (oversize) {
            out.u16(LSE);
            out.u16(12);
            out.u8(4);
            out.u8(Integer.BYTES);
            out.u32(rows);
            out.u32(columns);
        }
        out.u16(SOF55);
        out.u16(8 + 3 * samples);
        out.u8(precision);
        out.u16(oversize ? 0 : rows);
        out.u16(oversize ? 0 : columns);
        out.u8(samples);
        for (int component = 0; component < samples; component++) {
            out.u8(component + 1);
            out.u8(0x11);
            out.u8(0);
        }
    }

    private void presets() {
        PresetParameters preset = options.preset();
        if (!preset.equals(PresetParameters.DEFAULT)) {
            out.u16(LSE);
            out.u16(13);
            out.u8(1);
            out.u16(preset.maxValue());
            out.u16(preset.threshold1());
            out.u16(preset.threshold2());
            out.u16(preset.threshold3());
            out.u16(preset.reset());
        }
        if (options.restartInterval() > 0) {
            out.u16(DRI);
            out.u16(4);
            out.u16(options.restartInterval());
        }
    }

    private void scan(int[] components, Interleave interleave) {
        out.u16(SOS);
        out.u16(6 + 2 * components.length);
        out.u8(components.length);
        for (int component : components) {
            out.u8(component + 1);
            out.u8(0);
        }
        out.u8(options.near());
        out.u8(interleave.ordinal());
        out.u8(0);
        LineEncoder encoder = new LineEncoder(out, model);
        Neighbours[] lines = new Neighbours[components.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Neighbours(columns);
        }
        int[] runIndices = new int[lines.length];
        for (int row = 0; row < rows; row++) {
            if (options.restartInterval() > 0 && row > 0 && row % options.restartInterval() == 0) {
                out.endSegment();
                out.u16(RST0 + (row / options.restartInterval() - 1) % RESTARTS);
                encoder.restart();
                for (int i = 0; i < lines.length; i++) {
                    lines[i].clear();
                    runIndices[i] = 0;
                }
            }
            row(encoder, row, components, interleave, lines, runIndices);
        }
        out.endSegment();
    }

    private void row(
            LineEncoder encoder,
            int row,
            int[] components,
            Interleave interleave,
            Neighbours[] lines,
            int[] runIndices) {
        for (int i = 0; i < lines.length; i++) {
            frame.take(row, components[i], lines[i].current(), (1 << precision) - 1);
            checkSamples(lines[i].current());
            lines[i].begin();
        }
        if (interleave == Interleave.SAMPLE) {
            runIndices[0] = encoder.encode(lines, runIndices[0]);
        } else {
            for (int i = 0; i < lines.length; i++) {
                runIndices[i] = encoder.encode(new Neighbours[] {lines[i]}, runIndices[i]);
            }
        }
        for (Neighbours line : lines) {
            line.end();
        }
    }

    private void checkSamples(int[] line) {
        for (int x = 1; x <= columns; x++) {
            if (line[x] > model.maxValue()) {
                throw new IllegalArgumentException(
                        "samples must be at most MAXVAL " + model.maxValue() + ", found " + line[x]);
            }
        }
    }
}
