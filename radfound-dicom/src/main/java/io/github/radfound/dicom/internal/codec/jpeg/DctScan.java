package io.github.radfound.dicom.internal.codec.jpeg;

/** Visits the blocks of a scan in their order, with restart markers (T.81 sections A.2 and F.2.1.3). State of one call. */
abstract class DctScan {

    /** Samples of a block along each side. */
    static final int BLOCK = 8;

    final BitReader bits;
    final Plane[] planes;
    private final JpegHeader frame;
    private final int rows;
    private final int restartInterval;

    /** @param planes planes of the scan's components, in the scan's order */
    DctScan(BitReader bits, Plane[] planes, JpegHeader frame, int rows, int restartInterval) {
        this.bits = bits;
        this.planes = planes;
        this.frame = frame;
        this.rows = rows;
        this.restartInterval = restartInterval;
    }

    /** Decodes a block of a component of the scan. */
    abstract void block(int component, int blockRow, int blockColumn);

    /** Forgets predictions and runs. */
    abstract void restart();

    final void decode() {
        boolean alone = planes.length == 1;
        int across = alone ? planes[0].unitsWide(BLOCK) : Plane.divideUp(frame.columns(), frame.widest() * BLOCK);
        int down = alone ? planes[0].unitsHigh(BLOCK) : Plane.divideUp(rows, frame.tallest() * BLOCK);
        int untilRestart = restartInterval;
        int restarts = 0;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    bits.restart(restarts++);
                    restart();
                    untilRestart = restartInterval - 1;
                }
                if (alone) {
                    block(0, y, x);
                } else {
                    mcu(y, x);
                }
            }
            bits.requireEnough();
        }
    }

    private void mcu(int y, int x) {
        for (int i = 0; i < planes.length; i++) {
            int wide = planes[i].component.horizontal();
            int tall = planes[i].component.vertical();
            for (int row = 0; row < tall; row++) {
                for (int column = 0; column < wide; column++) {
                    block(i, y * tall + row, x * wide + column);
                }
            }
        }
    }
}
