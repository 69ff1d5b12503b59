package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.pixel.LookupTable;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.pixel.Stored;
import io.github.radfound.image.PixelVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Grey samples in modality units, stored as small as they fit: bytes for unsigned 8-bit samples without rescaling, 16-bit
 * integers for all up to 16 bits under one rescaling, floats for the rest. Samples of one bit become 0 and 255.
 *
 * @param pixels  the volume
 * @param padding modality value of padding, exactly as the volume gives it
 */
record GreyVolume(PixelVolume pixels, OptionalDouble padding) {

    /** Unsigned 16-bit samples are stored as signed ones less this. */
    private static final int SHIFT = 1 << 15;

    static GreyVolume of(RawPixels samples, PixelFormat format, DataSet dataSet, FunctionalGroups groups) {
        Optional<Padding> padding = Padding.of(dataSet, format);
        Optional<DataSet> table = dataSet.item(Tag.MODALITY_LUT_SEQUENCE);
        if (table.isPresent() && !format.floating()) {
            LookupTable lookup = LookupTable.of(table.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, format.signed());
            return throughTable(samples, lookup, padding);
        }
        List<Rescale> rescales = new ArrayList<>();
        for (int f = 0; f < format.frames(); f++) {
            rescales.add(Rescale.of(groups.macro(f, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE)));
        }
        boolean uniform = rescales.stream().distinct().count() == 1;
        if (format.floating() || format.allocated() > Short.SIZE || !uniform) {
            Optional<Double> value =
                    format.floating() ? Padding.ofFloats(dataSet, format) : padding.map(p -> (double) p.value());
            return floats(samples, format, rescales, padding, uniform ? value : Optional.empty());
        }
        Rescale rescale = rescales.get(0);
        boolean bytes = format.allocated() <= Byte.SIZE && !format.signed() && rescale.isIdentity();
        if (bytes && (format.stored() == Byte.SIZE || format.allocated() == 1)) {
            return bytes(samples, format, padding);
        }
        return shorts(samples, format, rescale, padding);
    }

    private static GreyVolume bytes(RawPixels samples, PixelFormat format, Optional<Padding> padding) {
        int scale = format.allocated() == 1 ? 255 : 1;
        byte[] values = (byte[]) samples.array();
        if (scale > 1 || isRange(padding)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) (padded(values[i] & 0xff, padding) * scale);
            }
        }
        return new GreyVolume(
                PixelVolume.ofBytes(samples.frames(), samples.rows(), samples.columns(), 1, values),
                value(padding.map(p -> (double) p.value() * scale)));
    }

    private static GreyVolume shorts(
            RawPixels samples, PixelFormat format, Rescale rescale, Optional<Padding> padding) {
        int shift = format.signed() || format.stored() < Short.SIZE ? 0 : SHIFT;
        float slope = (float) rescale.slope();
        float intercept = (float) (rescale.intercept() + rescale.slope() * shift);
        short[] values = shifted(samples, shift, padding);
        // The same float arithmetic as PixelVolume's, so that padding compares equal.
        return new GreyVolume(
                PixelVolume.ofShorts(samples.frames(), samples.rows(), samples.columns(), values, slope, intercept),
                value(padding.map(p -> (double) (slope * (short) (p.value() - shift) + intercept))));
    }

    /** Stored values less the shift; those of 16 bits in place. */
    private static short[] shifted(RawPixels samples, int shift, Optional<Padding> padding) {
        if (samples.array() instanceof short[] values && !isRange(padding)) {
            for (int i = 0; shift > 0 && i < values.length; i++) {
                values[i] -= (short) shift;
            }
            return values;
        }
        short[] values = samples.array() instanceof short[] s ? s : new short[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (padded(Stored.value(samples, i), padding) - shift);
        }
        return values;
    }

    private static GreyVolume floats(
            RawPixels samples,
            PixelFormat format,
            List<Rescale> rescales,
            Optional<Padding> padding,
            Optional<Double> paddingValue) {
        float[] values = new float[samples.length()];
        int frame = format.frameLength();
        for (int i = 0; i < values.length; i++) {
            Rescale rescale = rescales.get(i / frame);
            double stored = format.floating() ? samples.value(i) : padded(Stored.value(samples, i), padding);
            values[i] = (float) (rescale.slope() * stored + rescale.intercept());
        }
        Rescale first = rescales.get(0);
        return new GreyVolume(
                PixelVolume.ofFloats(samples.frames(), samples.rows(), samples.columns(), 1, values),
                value(paddingValue.map(p -> (double) (float) (first.slope() * p + first.intercept()))));
    }

    private static GreyVolume throughTable(RawPixels samples, LookupTable table, Optional<Padding> padding) {
        float[] values = new float[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.get(padded(Stored.value(samples, i), padding));
        }
        return new GreyVolume(
                PixelVolume.ofFloats(samples.frames(), samples.rows(), samples.columns(), 1, values),
                OptionalDouble.empty());
    }

    private static boolean isRange(Optional<Padding> padding) {
        return padding.isPresent() && padding.get().isRange();
    }

    private static long padded(long stored, Optional<Padding> padding) {
        return padding.isPresent() ? padding.get().apply(stored) : stored;
    }

    private static OptionalDouble value(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
