package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.rle.RleEncoder;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import java.util.ArrayList;
import java.util.List;

/** Compresses pixels frame by frame by run lengths (DICOM PS3.5 annex G), a fragment each. */
public final class RunLengths {

    /** RLE Lossless. */
    public static final String UID = "1.2.840.10008.1.2.5";

    private RunLengths() {}

    /** The file with compressed pixels. */
    public static DicomFile of(DicomFile file, ImageLimits limits) {
        PixelFormat format = Uncompressed.format(file);
        if (format.floating()) {
            throw new RequestException(
                    "Expected integer pixels for run lengths, found floats.", "write Explicit VR Little Endian.");
        }
        List<byte[]> fragments = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < format.frames(); i++) {
            RawPixels frame = file.frame(i, limits);
            byte[] encoded = RleEncoder.encode(
                    new DecodedFrame(
                            frame.rows(),
                            frame.columns(),
                            frame.samples(),
                            format.sampleBytes() * Byte.SIZE,
                            format.signed(),
                            frame.array()),
                    Uncompressed.allocated(format));
            fragments.add(encoded);
            offsets.add(offset);
            offset += encoded.length + Long.BYTES;
        }
        List<Long> table = offset > 0xffffffffL ? List.of() : offsets;
        return DicomFile.of(
                UID, Uncompressed.described(file.dataSet(), format), PixelData.ofFragments(fragments, table));
    }
}
