package io.github.radfound.dicom.internal.parse;

/**
 * Where parsing stopped: the input is at the first byte of the pixel data.
 *
 * @param attributes what was read before
 * @param tag        which of the three pixel data attributes it is
 * @param words      whether bytes come in 16-bit words (OW), which matters for 8-bit samples with their highest byte first
 * @param length     bytes of pixel data
 * @param bigEndian  byte order of its words
 * @param input      the input
 */
public record PixelElement(
        Attributes attributes, int tag, boolean words, long length, boolean bigEndian, ByteInput input) {}
