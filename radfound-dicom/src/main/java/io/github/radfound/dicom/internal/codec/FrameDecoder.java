package io.github.radfound.dicom.internal.codec;

/** Decodes one compressed frame. Implementations hold no state of a call and are safe for use by many threads. */
public interface FrameDecoder {

    /**
     * Decodes a frame to the samples that its codestream holds: no colour transform but the one that the codestream itself
     * defines (JPEG 2000's component transform), no rescaling, no table.
     *
     * <p>Dimensions in the codestream are compared with the expected ones before memory is taken for samples.
     *
     * @param encoded  the codestream, whole; bytes after its end are passed over
     * @param expected what the data set says of the frame, within the caller's limits
     * @throws io.github.radfound.error.ImageFormatException if it is damaged, contradicts the expected dimensions or uses
     *     what this decoder does not support; no other exception leaves, whatever the bytes are
     */
    DecodedFrame decode(byte[] encoded, FrameShape expected);

    /**
     * A frame without comments and other bytes that its samples do not need; the same array if it holds none. It decodes to the
     * same samples.
     *
     * @param encoded  the codestream, whole or cut off where its format can tell
     * @param expected what the data set says of the frame
     * @throws io.github.radfound.error.ImageFormatException if its structure is damaged, so that text may hide
     */
    byte[] withoutText(byte[] encoded, FrameShape expected);
}
