package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.parse.Faults;
import java.util.List;

/**
 * The image pixel description (DICOM PS3.3 section C.7.6.3), checked for sense.
 *
 * @param frames      number of frames
 * @param rows        rows of a frame
 * @param columns     columns of a frame
 * @param photometric how samples are meant
 * @param planar      whether each frame holds its colours one plane after the other
 * @param allocated   bits of a sample in the file: 1, 8, 12, 16, 24, 32 or 64
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
     * @param dataSet the data set
     * @param pixels  tag of the pixel data
     * @throws io.github.radfound.error.ImageFormatException if it is missing or makes no sense
     */
    public static PixelFormat of(DataSet dataSet, int pixels) {
        boolean floating = pixels != Tag.PIXEL_DATA;
        int allocated = pixels == Tag.PIXEL_DATA
                ? required(dataSet, Tag.BITS_ALLOCATED)
                : pixels == Tag.FLOAT_PIXEL_DATA ? Float.SIZE : Double.SIZE;
        int stored = floating ? allocated : dataSet.integer(Tag.BITS_STORED).orElse(allocated);
        int high = floating ? allocated - 1 : dataSet.integer(Tag.HIGH_BIT).orElse(stored - 1);
        Photometric photometric = Photometric.of(dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION)
                .orElseThrow(() -> Faults.damaged("attribute " + Tag.text(Tag.PHOTOMETRIC_INTERPRETATION), "none")));
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != photometric.samples()) {
            throw Faults.damaged(photometric.samples() + " samples a pixel for " + photometric, samples + "");
        }
        checkBits(allocated, stored, high, floating);
        return new PixelFormat(
                frames(dataSet),
                positive(dataSet, Tag.ROWS),
                positive(dataSet, Tag.COLUMNS),
                photometric,
                samples == 3 && dataSet.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
                allocated,
                stored,
                high,
                dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                floating);
    }

    private static void checkBits(int allocated, int stored, int high, boolean floating) {
        if (!floating && !List.of(1, 8, 12, 16, 24, 32).contains(allocated)) {
            throw Faults.unsupported(
                    "1, 8, 12, 16, 24 or 32 bits allocated",
                    allocated + "",
                    "write the file again with 16 bits allocated.");
        }
        if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated) {
            throw Faults.damaged(
                    "bits stored and high bit within " + allocated + " bits allocated", stored + " and " + high);
        }
    }

    /** The same format with another meaning of its samples. */
    PixelFormat as(Photometric other) {
        return new PixelFormat(frames, rows, columns, other, planar, allocated, stored, high, signed, floating);
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
        return switch (type()) {
            case UINT8, INT8 -> Byte.BYTES;
            case UINT16, INT16 -> Short.BYTES;
            case UINT32, INT32, FLOAT32 -> Integer.BYTES;
            case FLOAT64 -> Double.BYTES;
        };
    }

    /** Element type of decoded samples. */
    public RawPixels.Type type() {
        if (floating) {
            return allocated == Float.SIZE ? RawPixels.Type.FLOAT32 : RawPixels.Type.FLOAT64;
        }
        if (allocated <= Byte.SIZE) {
            return signed && allocated > 1 ? RawPixels.Type.INT8 : RawPixels.Type.UINT8;
        }
        if (allocated <= Short.SIZE) {
            return signed ? RawPixels.Type.INT16 : RawPixels.Type.UINT16;
        }
        return signed ? RawPixels.Type.INT32 : RawPixels.Type.UINT32;
    }

    /** Whether the highest stored bit is the highest of a decoded sample, so that nothing is to mask or to shift. */
    boolean isFull() {
        return floating || stored == sampleBytes() * Byte.SIZE || allocated == 1;
    }

    /** Bits of one uncompressed frame. */
    long frameBits() {
        long pixels = (long) rows * columns;
        return photometric == Photometric.YBR_FULL_422 ? pixels * 2 * allocated : pixels * samples() * allocated;
    }

    private static int frames(DataSet dataSet) {
        List<Double> numbers = dataSet.decimals(Tag.NUMBER_OF_FRAMES);
        // A missing, empty or zero number of frames means one in files of single-frame classes.
        if (dataSet.string(Tag.NUMBER_OF_FRAMES).isPresent() && numbers.isEmpty()
                || !numbers.isEmpty() && numbers.get(0) < 0) {
            throw Faults.damaged("a number for " + Tag.text(Tag.NUMBER_OF_FRAMES), "something else");
        }
        return numbers.isEmpty() ? 1 : (int) Math.max(1, Math.min(Integer.MAX_VALUE, numbers.get(0)));
    }

    private static int required(DataSet dataSet, int tag) {
        return dataSet.integer(tag).orElseThrow(() -> Faults.damaged("attribute " + Tag.text(tag), "none"));
    }

    private static int positive(DataSet dataSet, int tag) {
        int value = required(dataSet, tag);
        if (value < 1 || value > 0xffff) {
            throw Faults.damaged("1 to 65,535 for " + Tag.text(tag), value + "");
        }
        return value;
    }
}
