package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;

/**
 * Decodes JPEG frames of 1 or 3 components: sequential and progressive DCT of 8 or 12 bits, lossless of 2 to 16 bits.
 *
 * <p>What the codestream says decides, not the transfer syntax. Components stay as they are stored: YCbCr is not converted,
 * whatever {@link JpegHeader#colours} says of it. Subsampled chroma is brought to full size by interpolation, as libjpeg
 * does by default.
 *
 * <p>Passed over are: application data, comments, fill bytes, bytes after the picture, a missing EOI, wrong coefficient bands
 * in scan headers of sequential frames, and the 16 bits that an old encoder wrote after differences of category 16. Damaged
 * or cut off entropy-coded data are refused, not filled in: what is missing of a medical image must not look like tissue.
 *
 * <p>Not found out: lossless frames of 16 bits and predictor 6 whose encoder let the prediction overflow. They are decoded by
 * the standard.
 */
public final class JpegDecoder implements FrameDecoder {

    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        return JpegText.without(encoded);
    }

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        return new FrameReader(encoded, expected).read().frame(expected);
    }
}
