package io.github.radfound.dicom.internal.codec.jpeg;

/** Second bytes of markers (T.81 table B.1). */
final class Marker {

    static final int SOF0 = 0xC0;
    static final int DHT = 0xC4;
    static final int JPG = 0xC8;
    static final int DAC = 0xCC;
    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int RST7 = 0xD7;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP14 = 0xEE;
    static final int TEM = 0x01;

    private Marker() {}

    /** Whether the marker opens a frame: SOF0 to SOF15 less the three codes of other meaning. */
    static boolean opensFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Whether the marker stands alone, without a length. */
    static boolean isAlone(int marker) {
        return marker == TEM || marker >= RST0 && marker <= EOI;
    }
}
