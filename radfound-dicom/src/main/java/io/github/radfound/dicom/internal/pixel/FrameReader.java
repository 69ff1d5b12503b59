package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.dicom.internal.codec.jpeg.JpegDecoder;
import io.github.radfound.dicom.internal.codec.jpeg.JpegHeader;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageLimits;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Decodes frames.
 *
 * @param transferSyntax how pixel data is compressed
 * @param dataSet        the data set
 * @param data           its pixel data
 * @param format         what the pixels are
 */
public record FrameReader(String transferSyntax, DataSet dataSet, PixelData data, PixelFormat format) {

    /** All frames, within limits. */
    public RawPixels all(ImageLimits limits) {
        return read(0, format.frames(), limits);
    }

    /** One frame, within limits. */
    public RawPixels frame(int index, ImageLimits limits) {
        return read(Objects.checkIndex(index, format.frames()), 1, limits);
    }

    private RawPixels read(int first, int count, ImageLimits limits) {
        limits.check(count, format.rows(), format.columns(), format.samples() * format.sampleBytes());
        Object array = data.isEncapsulated() ? encapsulated(first, count) : uncompressed(first, count);
        return new RawPixels(format.type(), count, format.rows(), format.columns(), format.samples(), array);
    }

    private Object uncompressed(int first, int count) {
        if (!Syntaxes.isNative(transferSyntax) && !transferSyntax.equals(Syntaxes.ENCAPSULATED_UNCOMPRESSED)) {
            throw Faults.unsupported(
                    "encapsulated pixel data",
                    "uncompressed pixel data under a compressed transfer syntax",
                    "write the file again with the transfer syntax that it has.");
        }
        Object array = new NativePixels(data, format).read(first, count);
        Masking.apply(array, format);
        return array;
    }

    private Object encapsulated(int first, int count) {
        if (format.floating()) {
            throw Faults.unsupported(
                    "integers in encapsulated pixel data", "floats", "convert the file to Explicit VR Little Endian.");
        }
        if (Syntaxes.isNative(transferSyntax)) {
            throw Faults.unsupported(
                    "pixel data of a known length",
                    "encapsulated pixel data under an uncompressed transfer syntax",
                    "write the file again with the transfer syntax that it has.");
        }
        FrameDecoder decoder = Codecs.of(transferSyntax);
        FrameShape shape = shape();
        Encapsulated frames = Encapsulated.of(data, dataSet, format.frames());
        // The first frame tells whether the dimensions are true, before memory is taken for all.
        Object one = decoded(decoder, frames.frame(first), shape);
        if (count == 1) {
            return one;
        }
        int length = format.frameLength();
        Object all = Array.newInstance(one.getClass().getComponentType(), Math.multiplyExact(count, length));
        System.arraycopy(one, 0, all, 0, length);
        for (int i = 1; i < count; i++) {
            Object next = decoded(decoder, frames.frame(first + i), shape);
            System.arraycopy(next, 0, all, i * length, length);
        }
        return all;
    }

    private Object decoded(FrameDecoder decoder, byte[] encoded, FrameShape shape) {
        Object samples = Samples.of(decoder.decode(encoded, shape), format, isVerbatim());
        boolean contradicts = decoder instanceof JpegDecoder
                && format.photometric() == Photometric.RGB
                && samples instanceof byte[]
                && JpegHeader.read(encoded).colours() == JpegHeader.Colours.YCBCR;
        return contradicts ? Colours.fromYbr((byte[]) samples) : samples;
    }

    /**
     * The format by which samples become colours: some data sets speak of YBR where the JPEG codestream says that its
     * components are red, green and blue. The opposite, YCbCr under the name of RGB, is undone when frames are decoded.
     */
    public PixelFormat shown() {
        boolean ybr = format.photometric() == Photometric.YBR_FULL || format.photometric() == Photometric.YBR_FULL_422;
        if (!ybr || !data.isEncapsulated() || !(Codecs.of(transferSyntax) instanceof JpegDecoder)) {
            return format;
        }
        byte[] first = Encapsulated.of(data, dataSet, format.frames()).frame(0);
        return JpegHeader.read(first).colours() == JpegHeader.Colours.RGB ? format.as(Photometric.RGB) : format;
    }

    /**
     * Pixel data that holds nothing that its samples do not need: uncompressed bytes as many as the frames have, codestreams
     * without comments, each frame in one fragment, and an offset table that is true; the pixel data itself where there is
     * nothing to leave out.
     *
     * @param limits bound the bytes of frames that are written anew
     * @throws io.github.radfound.error.ImageFormatException if codestreams are damaged, so that text may hide
     */
    public PixelData withoutText(ImageLimits limits) {
        if (!data.isEncapsulated()) {
            long needed = new NativePixels(data, format).padded();
            return data.length() <= needed ? data : data.first(needed);
        }
        FrameDecoder decoder = Codecs.of(transferSyntax);
        FrameShape shape = shape();
        Encapsulated frames = Encapsulated.of(data, dataSet, format.frames());
        boolean clean = Encapsulated.hasTrueTables(data, dataSet, format.frames())
                && IntStream.range(0, format.frames()).noneMatch(i -> holdsText(decoder, frames.frame(i), shape));
        if (clean) {
            return data;
        }
        if (data.length() > Math.min(limits.maxBytes(), Integer.MAX_VALUE / 2)) {
            throw new ImageTooLargeException(
                    "Expected at most " + limits.maxBytes() + " bytes of frames that hold comments, found "
                            + data.length() + ".",
                    "raise ImageLimits if memory allows, or convert the file to an uncompressed transfer syntax.");
        }
        List<byte[]> fragments = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < format.frames(); i++) {
            byte[] frame = decoder.withoutText(frames.frame(i), shape);
            byte[] even = Arrays.copyOf(frame, frame.length + (frame.length & 1));
            fragments.add(even);
            offsets.add(offset);
            offset += even.length + Long.BYTES;
        }
        return PixelData.ofFragments(fragments, offsets);
    }

    private static boolean holdsText(FrameDecoder decoder, byte[] frame, FrameShape shape) {
        return decoder.withoutText(frame, shape) != frame;
    }

    private FrameShape shape() {
        return new FrameShape(
                format.rows(),
                format.columns(),
                format.samples(),
                format.allocated(),
                format.stored(),
                format.signed(),
                format.planar(),
                format.photometric() == Photometric.YBR_FULL_422);
    }

    /** Whether the codestream holds the allocated bits as they are, unused ones included. */
    private boolean isVerbatim() {
        return transferSyntax.equals("1.2.840.10008.1.2.5")
                || transferSyntax.equals(Syntaxes.DEFLATED_FRAMES)
                || transferSyntax.equals(Syntaxes.ENCAPSULATED_UNCOMPRESSED);
    }
}
