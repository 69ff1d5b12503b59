package io.github.radfound.dicom.internal.codec.jpeg;

/** Decodes a scan of a lossless frame, line by line (T.81 annex H). State of one call. */
final class LosslessScan {

    /** The largest category of differences. */
    static final int LARGEST = 16;

    private final BitReader bits;
    private final Plane[] planes;
    private final HuffmanTable[] tables;
    private final short[][][] differences;
    private final int predictor;
    private final int start;
    private final int across;
    private final int down;
    private final int linesUntilRestart;

    /**
     * @param tail whether 16 bits follow the category 16, as an encoder of the past wrote against section H.1.2.2
     * @param rows rows of the frame
     */
    LosslessScan(
            BitReader bits, Plane[] planes, ScanHeader scan, Tables tables, JpegHeader frame, int rows, boolean tail) {
        this.bits = bits;
        this.planes = planes;
        predictor = scan.first();
        if (predictor < 1 || predictor > 7 || scan.low() >= frame.precision()) {
            throw Faults.damaged(
                    "a predictor 1 to 7 and a point transform below the precision", predictor + " and " + scan.low());
        }
        start = 1 << frame.precision() - scan.low() - 1;
        boolean alone = planes.length == 1;
        across = alone ? planes[0].width : Plane.divideUp(frame.columns(), frame.widest());
        down = alone ? planes[0].height : Plane.divideUp(rows, frame.tallest());
        int interval = tables.restartInterval();
        if (interval % across != 0) {
            throw Faults.damaged("a restart interval of whole lines, " + across + " units each", interval + " units");
        }
        linesUntilRestart = interval / across;
        this.tables = new HuffmanTable[planes.length];
        differences = new short[planes.length][][];
        for (int i = 0; i < planes.length; i++) {
            this.tables[i] = HuffmanTable.ofSizes(tables.sizes(scan.sizeTables()[i]), LARGEST, tail);
            Component component = planes[i].component;
            differences[i] =
                    alone ? new short[1][across] : new short[component.vertical()][across * component.horizontal()];
        }
    }

    /** Decodes all lines; whether the data ended where they should. */
    boolean decode() {
        for (int y = 0; y < down; y++) {
            boolean first = y == 0;
            if (linesUntilRestart > 0 && y > 0 && y % linesUntilRestart == 0) {
                bits.restart(y / linesUntilRestart - 1);
                first = true;
            }
            if (planes.length == 1) {
                tables[0].decode(bits, differences[0][0], 0, across);
            } else {
                mcus();
            }
            bits.requireEnough();
            for (int i = 0; i < planes.length; i++) {
                predict(planes[i], differences[i], y, first);
            }
        }
        return bits.atMarker();
    }

    private void mcus() {
        for (int x = 0; x < across; x++) {
            for (int i = 0; i < planes.length; i++) {
                HuffmanTable table = tables[i];
                int wide = planes[i].component.horizontal();
                for (short[] line : differences[i]) {
                    for (int at = x * wide; at < x * wide + wide; at++) {
                        line[at] = (short) (table.decode(bits) >> 16);
                    }
                }
            }
        }
    }

    private void predict(Plane plane, short[][] lines, int mcuRow, boolean first) {
        for (int i = 0; i < lines.length; i++) {
            int row = mcuRow * lines.length + i;
            int at = row * plane.stride;
            if (row >= plane.height) {
                return;
            }
            if (first && i == 0) {
                Prediction.firstLine(start, lines[i], plane.samples, at, plane.width);
            } else {
                Prediction.line(predictor, lines[i], plane.samples, at, at - plane.stride, plane.width);
            }
        }
    }
}
