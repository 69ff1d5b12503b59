package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;

/**
 * Decodes JPEG 2000 part 1 (ITU-T T.800) and High-Throughput JPEG 2000 (ITU-T T.814): transfer syntaxes
 * 1.2.840.10008.1.2.4.90, .91 and .201 to .203. Extensions of part 2 (.92, .93: transforms over many components) are refused.
 *
 * <p>All packets that the headers announce must be there: data that ends early is refused, since a picture of lower quality
 * could not be told from the whole one. High-throughput streams of several layers follow the same rules, but no encoder at hand writes
 * one to test with. Components of up to 26 bits are taken; all must share precision and sign. Components
 * that are subsampled are brought to full size by repetition. The component transform is undone, and no other.
 */
public final class Jpeg2000Decoder implements FrameDecoder {

    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        return Jpeg2000Text.without(encoded);
    }

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        Codestream codestream = CodestreamReader.read(Jp2.codestream(encoded), expected);
        Frame frame = new Frame(codestream.size());
        TileDecoder decoder = new TileDecoder(codestream.size());
        for (int i = 0; i < codestream.tiles().size(); i++) {
            decoder.decode(i, codestream.tiles().get(i), frame);
        }
        return frame.decoded();
    }
}
