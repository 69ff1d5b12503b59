package io.github.radfound.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * An overlay plane of a file (DICOM PS3.3 section C.9.2): graphics or a region drawn over the image. Overlays are reported,
 * never painted into pixels.
 *
 * @param group    its group, 0x6000 to 0x601E
 * @param rows     rows
 * @param columns  columns
 * @param frames   number of frames
 * @param row      row of the image on which its first row lies, from 1
 * @param column   column of the image on which its first column lies, from 1
 * @param region   whether it marks a region of interest, not graphics
 * @param embedded whether it lies in unused bits of the pixel data (retired)
 */
public record Overlay(
        int group, int rows, int columns, int frames, int row, int column, boolean region, boolean embedded) {

    private static final int FIRST = 0x6000;
    private static final int LAST = 0x601e;
    private static final int ROWS = 0x10;
    private static final int COLUMNS = 0x11;
    private static final int FRAMES = 0x15;
    private static final int TYPE = 0x40;
    private static final int ORIGIN = 0x50;
    private static final int DATA = 0x3000;

    /** The overlays of a data set that have rows and columns. */
    static List<Overlay> of(DataSet dataSet) {
        List<Overlay> overlays = new ArrayList<>();
        for (int group = FIRST; group <= LAST; group += 2) {
            int base = group << 16;
            int rows = dataSet.integer(base | ROWS).orElse(0);
            int columns = dataSet.integer(base | COLUMNS).orElse(0);
            if (rows > 0 && columns > 0) {
                List<Long> origin = dataSet.integers(base | ORIGIN);
                overlays.add(new Overlay(
                        group,
                        rows,
                        columns,
                        Math.max(1, dataSet.integer(base | FRAMES).orElse(1)),
                        origin.size() == 2 ? origin.get(0).shortValue() : 1,
                        origin.size() == 2 ? origin.get(1).shortValue() : 1,
                        dataSet.string(base | TYPE).filter("R"::equals).isPresent(),
                        !dataSet.contains(base | DATA)));
            }
        }
        return overlays;
    }
}
