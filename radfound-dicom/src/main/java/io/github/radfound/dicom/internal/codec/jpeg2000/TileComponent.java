package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.jpeg2000.ImageSize.Component;

/** A component of a tile, laid out in resolutions (T.800 annex B) with the step sizes of its sub-bands (annex E). */
final class TileComponent {

    final Component component;
    final Area area;
    final CodingStyle style;
    final Resolution[] resolutions;

    private TileComponent(Component component, Area area, CodingStyle style, Resolution[] resolutions) {
        this.component = component;
        this.area = area;
        this.style = style;
        this.resolutions = resolutions;
    }

    static TileComponent of(int index, Component component, Area tile, Parameters parameters) {
        CodingStyle style = parameters.style(index);
        Quantization steps = parameters.steps(index);
        if (style.reversible() && steps.style() != Quantization.NONE) {
            throw Codestreams.damaged("no quantization with the reversible wavelet", "style " + steps.style());
        }
        Area area = tile.divided(component.dx(), component.dy());
        Resolution[] resolutions = new Resolution[style.levels() + 1];
        for (int r = 0; r < resolutions.length; r++) {
            int level = r == 0 ? style.levels() : style.levels() - r + 1;
            Band[] bands = new Band[r == 0 ? 1 : 3];
            for (int i = 0; i < bands.length; i++) {
                int kind = r == 0 ? Band.LL : i + 1;
                int number = r == 0 ? 0 : 3 * (r - 1) + kind;
                int gain = kind == Band.LL ? 0 : kind == Band.HH ? 2 : 1;
                int exponent = steps.exponent(number);
                double step = Math.scalb(1 + steps.mantissa(number) / 2048.0, component.precision() + gain - exponent);
                bands[i] = new Band(
                        kind,
                        area.subBand(level, kind & 1, kind >> 1),
                        Math.max(0, steps.guardBits() + exponent - 1) + parameters.shift(index),
                        parameters.shift(index),
                        (float) step);
            }
            resolutions[r] = new Resolution(index, r, area.reduced(style.levels() - r), bands, style);
        }
        return new TileComponent(component, area, style, resolutions);
    }
}
