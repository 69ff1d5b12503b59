package io.github.radfound.dicom.internal.codec.jpeg2000;

/** A sub-band of a tile's component. */
final class Band {

    static final int LL = 0;
    static final int HL = 1;
    static final int LH = 2;
    static final int HH = 3;

    /** One of the four names above. */
    final int kind;

    final Area area;

    /** Bit-planes of magnitudes, those of a region of interest included (T.800 equations E-2 and H-1). */
    final int planes;

    /** Bits by which the region of interest was shifted up. */
    final int shift;

    /** What a magnitude of 1 stands for, if the wavelet is irreversible. */
    final float step;

    Band(int kind, Area area, int planes, int shift, float step) {
        this.kind = kind;
        this.area = area;
        this.planes = planes;
        this.shift = shift;
        this.step = step;
    }
}
