package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsEncoder;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsOptions;
import io.github.radfound.dicom.internal.codec.rle.RleEncoder;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import java.util.ArrayList;
import java.util.List;

/** Compresses pixels frame by frame without loss, a fragment each (DICOM PS3.5 annex A.4). */
public final class Compressed {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

    private interface Encoder {
        byte[] encode(RawPixels frame);
    }

    private Compressed() {}

    /** The file with pixels in run lengths (PS3.5 annex G). */
    public static DicomFile byRunLengths(DicomFile file, ImageLimits limits) {
        PixelFormat format = Uncompressed.format(file);
        if (format.floating()) {
            throw unfit("integer pixels for run lengths", "floats");
        }
        int allocated = Uncompressed.allocated(format);
        int precision = format.sampleBytes() * Byte.SIZE;
        return frames(
                file, format, RLE, limits, f -> RleEncoder.encode(frame(f, precision, format.signed()), allocated));
    }

    /** The file with pixels in lossless JPEG-LS (ITU-T T.87). */
    public static DicomFile byJpegLs(DicomFile file, ImageLimits limits) {
        PixelFormat format = Uncompressed.format(file);
        if (format.floating() || format.allocated() == 1 || format.sampleBytes() > Short.BYTES) {
            throw unfit(
                    "integer pixels of 8 or 16 bits for JPEG-LS",
                    format.floating() ? "floats" : format.allocated() + " bits allocated");
        }
        // One stored bit is fewer than JPEG-LS has; 16-bit samples with few bits are coded with 9.
        int least = format.sampleBytes() == 1 ? 2 : Byte.SIZE + 1;
        int precision = Math.max(format.stored(), least);
        return frames(
                file,
                format,
                JPEG_LS,
                limits,
                f -> JpegLsEncoder.encode(frame(f, precision, format.signed()), JpegLsOptions.LOSSLESS));
    }

    private static DecodedFrame frame(RawPixels frame, int precision, boolean signed) {
        return new DecodedFrame(frame.rows(), frame.columns(), frame.samples(), precision, signed, frame.array());
    }

    private static DicomFile frames(
            DicomFile file, PixelFormat format, String uid, ImageLimits limits, Encoder encoder) {
        List<byte[]> fragments = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < format.frames(); i++) {
            byte[] encoded = encoder.encode(file.frame(i, limits));
            fragments.add(encoded);
            offsets.add(offset);
            offset += encoded.length + Long.BYTES;
        }
        List<Long> table = offset > 0xffffffffL ? List.of() : offsets;
        return DicomFile.of(
                uid, Uncompressed.described(file.dataSet(), format), PixelData.ofFragments(fragments, table));
    }

    private static RequestException unfit(String expected, String found) {
        return new RequestException(
                "Expected " + expected + ", found " + found + ".", "write Explicit VR Little Endian.");
    }
}
