package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Markers (T.800 table A.2, T.801 table A.2, T.814 annex A). */
final class Marker {

    static final int SOC = 0xff4f;
    static final int CAP = 0xff50;
    static final int SIZ = 0xff51;
    static final int COD = 0xff52;
    static final int COC = 0xff53;
    static final int QCD = 0xff5c;
    static final int QCC = 0xff5d;
    static final int RGN = 0xff5e;
    static final int POC = 0xff5f;
    static final int PPM = 0xff60;
    static final int PPT = 0xff61;
    static final int SOT = 0xff90;
    static final int SOP = 0xff91;
    static final int EPH = 0xff92;
    static final int SOD = 0xff93;
    static final int EOC = 0xffd9;

    private Marker() {}

    /** Whether a marker belongs to part 2, whose extensions change what samples mean. */
    static boolean isPart2(int marker) {
        return marker >= 0xff70 && marker <= 0xff7f;
    }
}
