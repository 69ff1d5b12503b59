package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Tag;

/**
 * The image pixel description (DICOM PS3.3 section C.7.6.3), checked for sense.
 *
 * @param frames      number of frames
 * @param rows        rows of a frame
 * @param columns     columns of a frame
 * @param photometric how samples are meant
 * @param planar      whether each frame holds its colours one plane after the other
 * @param allocated   bits of a sample in the file: 1, 8, 16, 32 or 64
 * @param stored      bits of a sample that count
 * @param high        position of the highest of them
 * @param signed      whether samples are two's complement
 * @param floating    whether samples are IEEE floats or doubles
 */
public record PixelFormat(
        int frames,
        int rows,
        int columns,
        Photometric photometric,
        boolean planar,
        int allocated,
        int stored,
        int high,
        boolean signed,
        boolean floating) {

    /**
     * The description in a data set.
     *
     * @param attributes the data set
     * @param pixels     tag of the pixel data
     * @throws io.github.radfound.error.ImageFormatException if it is missing or makes no sense
     */
    public static PixelFormat of(Attributes attributes, int pixels) {
        boolean floating = pixels != Tag.PIXELS;
        int allocated = pixels == Tag.PIXELS
                ? attributes.required(Tag.BITS_ALLOCATED)
                : pixels == Tag.FLOAT_PIXELS ? Float.SIZE : Double.SIZE;
        int stored =
                floating ? allocated : attributes.unsignedShort(Tag.BITS_STORED).orElse(allocated);
        int high = floating
                ? allocated - 1
                : attributes.unsignedShort(Tag.HIGH_BIT).orElse(stored - 1);
        Photometric photometric = Photometric.of(attributes
                .text(Tag.PHOTOMETRIC)
                .orElseThrow(() -> Faults.damaged("attribute " + Tag.text(Tag.PHOTOMETRIC), "none")));
        int samples = attributes.unsignedShort(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != photometric.samples()) {
            throw Faults.damaged(photometric.samples() + " samples a pixel for " + photometric, samples + "");
        }
        if (!floating
                && (allocated > Integer.SIZE || allocated != 1 && allocated % Byte.SIZE != 0 || allocated == 24)) {
            throw Faults.unsupported(
                    "1, 8, 16 or 32 bits allocated", allocated + "", "write the file again with 16 bits allocated.");
        }
        if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated) {
            throw Faults.damaged(
                    "bits stored and high bit within " + allocated + " bits allocated", stored + " and " + high);
        }
        return new PixelFormat(
                frames(attributes),
                positive(attributes, Tag.ROWS),
                positive(attributes, Tag.COLUMNS),
                photometric,
                samples == 3 && attributes.unsignedShort(Tag.PLANAR).orElse(0) == 1,
                allocated,
                stored,
                high,
                attributes.unsignedShort(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                floating);
    }

    /** Samples of a pixel. */
    public int samples() {
        return photometric.samples();
    }

    /** Samples of a frame, with chroma for every pixel. */
    public int frameLength() {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), samples());
    }

    /** Bytes of a sample once decoded. */
    public int sampleBytes() {
        return Math.max(1, allocated / Byte.SIZE);
    }

    /** Bytes of all pixel data in the file. */
    long encodedBytes() {
        long pixels = (long) frames * rows * columns;
        if (photometric == Photometric.YBR_FULL_422) {
            return pixels * 2 * sampleBytes();
        }
        return (pixels * samples() * allocated + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static int frames(Attributes attributes) {
        double frames = attributes.decimals(Tag.FRAMES).stream().findFirst().orElse(1.0);
        // A missing, empty or zero number of frames means one in files of single-frame classes.
        if (attributes.text(Tag.FRAMES).isPresent()
                        && attributes.decimals(Tag.FRAMES).isEmpty()
                || frames < 0) {
            throw Faults.damaged("a number for " + Tag.text(Tag.FRAMES), "something else");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, frames));
    }

    private static int positive(Attributes attributes, int tag) {
        int value = attributes.required(tag);
        if (value < 1) {
            throw Faults.damaged("at least 1 for " + Tag.text(tag), "0");
        }
        return value;
    }
}
