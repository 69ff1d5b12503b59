package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Tag;
import io.github.radfound.dicom.internal.pixel.LookupTable;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.pixel.Samples;
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

    static GreyVolume of(Samples samples, Attributes attributes, FunctionalGroups groups) {
        PixelFormat format = samples.format();
        Optional<Padding> padding = Padding.of(attributes, format);
        Optional<Attributes> table = attributes.item(Tag.MODALITY_LUT);
        if (table.isPresent()) {
            LookupTable lookup = LookupTable.of(table.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, format.signed());
            return throughTable(samples, lookup, padding);
        }
        List<Rescale> rescales = new ArrayList<>();
        for (int f = 0; f < format.frames(); f++) {
            rescales.add(Rescale.of(groups.macro(f, Tag.PIXEL_TRANSFORMATION)));
        }
        boolean uniform = rescales.stream().distinct().count() == 1;
        if (format.floating() || format.allocated() > Short.SIZE || !uniform) {
            return floats(samples, rescales, uniform ? padding : Optional.empty());
        }
        Rescale rescale = rescales.get(0);
        boolean bytes = format.allocated() <= Byte.SIZE && !format.signed() && rescale.isIdentity();
        if (bytes && (format.stored() == Byte.SIZE || format.allocated() == 1)) {
            return bytes(samples, padding);
        }
        return shorts(samples, rescale, padding);
    }

    private static GreyVolume bytes(Samples samples, Optional<Padding> padding) {
        PixelFormat format = samples.format();
        int scale = format.allocated() == 1 ? 255 : 1;
        byte[] values = new byte[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (padded(samples.stored(i), padding) * scale);
        }
        return new GreyVolume(
                PixelVolume.ofBytes(format.frames(), format.rows(), format.columns(), 1, values),
                value(padding.map(p -> (double) p.value() * scale)));
    }

    private static GreyVolume shorts(Samples samples, Rescale rescale, Optional<Padding> padding) {
        PixelFormat format = samples.format();
        int shift = format.signed() || format.stored() < Short.SIZE ? 0 : SHIFT;
        float slope = (float) rescale.slope();
        float intercept = (float) (rescale.intercept() + rescale.slope() * shift);
        short[] values = new short[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (padded(samples.stored(i), padding) - shift);
        }
        // The same float arithmetic as PixelVolume's, so that padding compares equal.
        return new GreyVolume(
                PixelVolume.ofShorts(format.frames(), format.rows(), format.columns(), values, slope, intercept),
                value(padding.map(p -> (double) (slope * (short) (p.value() - shift) + intercept))));
    }

    private static GreyVolume floats(Samples samples, List<Rescale> rescales, Optional<Padding> padding) {
        PixelFormat format = samples.format();
        float[] values = new float[samples.length()];
        int frame = format.frameLength();
        for (int i = 0; i < values.length; i++) {
            Rescale rescale = rescales.get(i / frame);
            double stored = format.floating() ? samples.value(i) : padded(samples.stored(i), padding);
            values[i] = (float) (rescale.slope() * stored + rescale.intercept());
        }
        Rescale first = rescales.get(0);
        return new GreyVolume(
                PixelVolume.ofFloats(format.frames(), format.rows(), format.columns(), 1, values),
                value(padding.map(p -> (double) (float) (first.slope() * p.value() + first.intercept()))));
    }

    private static GreyVolume throughTable(Samples samples, LookupTable table, Optional<Padding> padding) {
        PixelFormat format = samples.format();
        float[] values = new float[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.get(padded(samples.stored(i), padding));
        }
        return new GreyVolume(
                PixelVolume.ofFloats(format.frames(), format.rows(), format.columns(), 1, values),
                OptionalDouble.empty());
    }

    private static long padded(long stored, Optional<Padding> padding) {
        return padding.isPresent() ? padding.get().apply(stored) : stored;
    }

    private static OptionalDouble value(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
