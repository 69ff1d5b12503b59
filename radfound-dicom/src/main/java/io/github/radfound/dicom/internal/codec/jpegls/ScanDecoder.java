package io.github.radfound.dicom.internal.codec.jpegls;

/** Decodes the entropy-coded data of one scan into a frame. */
final class ScanDecoder {

    private static final int RST0 = 0xd0;
    private static final int RESTARTS = 8;

    private final byte[] data;
    private final ScanHeader scan;
    private final BitReader bits;
    private final LineDecoder decoder;
    private final Neighbours[] lines;
    private final int[] runIndices;

    ScanDecoder(byte[] data, int position, ScanHeader scan, ScanModel model, int columns) {
        this.data = data;
        this.scan = scan;
        bits = new BitReader(data, position);
        decoder = new LineDecoder(bits, model);
        lines = new Neighbours[scan.components().size()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Neighbours(columns);
        }
        runIndices = new int[lines.length];
    }

    /**
     * Decodes all lines.
     *
     * @param restartInterval lines between restart markers, or 0
     * @return where the marker after the scan stands, or the end of the data
     */
    int decode(FrameBuffer frame, int rows, int restartInterval) {
        for (int row = 0; row < rows; row++) {
            if (restartInterval > 0 && row > 0 && row % restartInterval == 0) {
                restart(row / restartInterval - 1);
            }
            decodeRow();
            for (int i = 0; i < lines.length; i++) {
                frame.put(row, scan.components().get(i), lines[i].current());
                lines[i].end();
            }
        }
        return bits.findMarker();
    }

    private void decodeRow() {
        for (Neighbours line : lines) {
            line.begin();
        }
        if (scan.interleave() == Interleave.SAMPLE) {
            runIndices[0] = decoder.samples(lines, runIndices[0]);
            return;
        }
        for (int i = 0; i < lines.length; i++) {
            runIndices[i] = decoder.line(lines[i], runIndices[i]);
        }
    }

    private void restart(int number) {
        int at = bits.findMarker();
        int expected = RST0 + number % RESTARTS;
        if (at + 1 >= data.length || (data[at + 1] & 0xff) != expected) {
            throw JpegLsFaults.damaged("restart marker " + number % RESTARTS, "none", at);
        }
        bits.open(at + 2);
        decoder.restart();
        for (int i = 0; i < lines.length; i++) {
            lines[i].clear();
            runIndices[i] = 0;
        }
    }
}
