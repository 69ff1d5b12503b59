package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.HashSet;
import java.util.Set;

/**
 * Decodes JPEG-LS, lossless and near-lossless (ITU-T T.87): 2 to 16 bits, any number of components of equal size in any
 * interleave mode, preset parameters, restart markers, oversize dimensions, HP's colour transforms. Refused are mapping
 * tables, point transforms, subsampled components and the extensions of T.870.
 *
 * <p>Signed samples are extended from the highest bit of the codestream's precision, which may differ from the data set's bits
 * stored.
 */
public final class JpegLsDecoder implements FrameDecoder {

    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        return JpegLsText.without(encoded);
    }

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        HeaderReader header = new HeaderReader(encoded);
        ScanHeader scan = header.nextScan();
        FrameHeader frame = header.frame();
        check(frame, expected, header.position());
        int precision = frame.precision();
        FrameBuffer buffer = new FrameBuffer(expected.rows(), expected.columns(), expected.samples(), precision);
        Set<Integer> decoded = new HashSet<>();
        while (true) {
            for (int component : scan.components()) {
                if (!decoded.add(component)) {
                    throw JpegLsFaults.damaged("one scan of each component", "two of one", header.position());
                }
            }
            ScanDecoder decoder = new ScanDecoder(
                    encoded, header.position(), scan, model(header, scan, precision), expected.columns());
            int end = decoder.decode(buffer, expected.rows(), header.restartInterval());
            if (decoded.size() == expected.samples()) {
                break;
            }
            header.resume(end);
            scan = header.nextScan();
        }
        if (expected.samples() == 3) {
            header.transform().invert(buffer, precision);
        }
        return buffer.toFrame(expected, precision);
    }

    private static void check(FrameHeader frame, FrameShape expected, int position) {
        // No lines: a segment DNL after the scan says how many.
        boolean same = (frame.rows() == expected.rows() || frame.rows() == 0)
                && frame.columns() == expected.columns()
                && frame.components().size() == expected.samples();
        if (!same) {
            throw JpegLsFaults.damaged(
                    expected.rows() + " rows, " + expected.columns() + " columns and " + expected.samples()
                            + " components",
                    frame.rows() + ", " + frame.columns() + " and "
                            + frame.components().size(),
                    position);
        }
        if (frame.precision() > expected.allocated()) {
            throw JpegLsFaults.damaged(
                    "a precision of at most " + expected.allocated() + " bits", frame.precision() + " bits", position);
        }
    }

    private static ScanModel model(HeaderReader header, ScanHeader scan, int precision) {
        PresetParameters preset = header.preset().resolve(precision, scan.near());
        if (!preset.isValid(precision, scan.near())) {
            throw JpegLsFaults.damaged(
                    "coding parameters in the ranges of T.87 table C.1",
                    "others for " + precision + " bits, NEAR " + scan.near(),
                    header.position());
        }
        return ScanModel.of(preset, scan.near());
    }
}
