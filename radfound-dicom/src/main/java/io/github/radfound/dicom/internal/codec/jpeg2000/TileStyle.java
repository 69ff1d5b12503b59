package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * What all components of a tile share (T.800 section A.6.1, the Scod and SGcod parameters).
 *
 * @param packetStarts whether packets may begin with an SOP marker segment
 * @param headerEnds   whether packet headers end with an EPH marker
 * @param progression  order of the packets
 * @param layers       quality layers
 * @param transformed  whether the first three components were transformed together
 */
record TileStyle(boolean packetStarts, boolean headerEnds, int progression, int layers, boolean transformed) {

    static TileStyle read(Cursor in, int flags) {
        int progression = in.u8("COD");
        int layers = in.u16("COD");
        int transform = in.u8("COD");
        if (layers == 0) {
            throw Codestreams.damaged("1 to 65535 layers", "0 (COD)");
        }
        if (transform > 1) {
            throw Codestreams.unsupported("no component transform or that of part 1", "transform " + transform);
        }
        return new TileStyle((flags & 2) != 0, (flags & 4) != 0, progression, layers, transform == 1);
    }
}
