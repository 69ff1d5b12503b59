package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.jpeg2000.Precinct.Blocks;
import org.jspecify.annotations.Nullable;

/** A resolution of a tile's component with its sub-bands and precincts (T.800 sections B.5 to B.7). */
final class Resolution {

    final int component;
    final int level;
    final Area area;
    final Band[] bands;

    private final CodingStyle style;
    private final int across;
    private final int down;

    Resolution(int component, int level, Area area, Band[] bands, CodingStyle style) {
        this.component = component;
        this.level = level;
        this.area = area;
        this.bands = bands;
        this.style = style;
        int width = style.precinctWidth(level);
        int height = style.precinctHeight(level);
        across = area.isEmpty() ? 0 : (area.x1() - 1 >> width) - (area.x0() >> width) + 1;
        down = area.isEmpty() ? 0 : (area.y1() - 1 >> height) - (area.y0() >> height) + 1;
    }

    long precincts() {
        return (long) across * down;
    }

    /** Left edge of a precinct in samples of this resolution; it may lie before the area. */
    long precinctX(int index) {
        return (long) ((area.x0() >> style.precinctWidth(level)) + index % across) << style.precinctWidth(level);
    }

    /** Upper edge of a precinct in samples of this resolution; it may lie before the area. */
    long precinctY(int index) {
        return (long) ((area.y0() >> style.precinctHeight(level)) + index / across) << style.precinctHeight(level);
    }

    /** Lays out the code-blocks of a precinct. */
    @Nullable
    Blocks[] blocks(int precinct) {
        int half = level == 0 ? 0 : 1;
        long x0 = precinctX(precinct) >> half;
        long y0 = precinctY(precinct) >> half;
        int width = style.precinctWidth(level) - half;
        int height = style.precinctHeight(level) - half;
        Blocks[] blocks = new Blocks[bands.length];
        for (int i = 0; i < bands.length; i++) {
            Area area = bands[i].area;
            Area part = new Area(
                    (int) Math.max(x0, area.x0()),
                    (int) Math.max(y0, area.y0()),
                    (int) Math.min(x0 + (1L << width), area.x1()),
                    (int) Math.min(y0 + (1L << height), area.y1()));
            if (!part.isEmpty()) {
                blocks[i] = blocks(
                        bands[i], part, Math.min(style.blockWidth(), width), Math.min(style.blockHeight(), height));
            }
        }
        return blocks;
    }

    private static Blocks blocks(Band band, Area part, int width, int height) {
        int firstX = part.x0() >> width;
        int firstY = part.y0() >> height;
        int across = (part.x1() - 1 >> width) - firstX + 1;
        int down = (part.y1() - 1 >> height) - firstY + 1;
        CodeBlock[] all = new CodeBlock[across * down];
        for (int i = 0; i < all.length; i++) {
            int left = Math.max(part.x0(), firstX + i % across << width);
            int top = Math.max(part.y0(), firstY + i / across << height);
            int right = (int) Math.min(part.x1(), (long) (firstX + i % across + 1) << width);
            int bottom = (int) Math.min(part.y1(), (long) (firstY + i / across + 1) << height);
            all[i] = new CodeBlock(left - band.area.x0(), top - band.area.y0(), right - left, bottom - top);
        }
        return new Blocks(band, across, all);
    }
}
