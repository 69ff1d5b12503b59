package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Packets that follow each other in one order (T.800 section A.6.6, POC). Those already read are passed over.
 *
 * @param firstResolution first resolution
 * @param firstComponent  first component
 * @param endLayer        layer behind the last
 * @param endResolution   resolution behind the last
 * @param endComponent    component behind the last
 * @param order           0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL
 */
record ProgressionVolume(
        int firstResolution, int firstComponent, int endLayer, int endResolution, int endComponent, int order) {

    ProgressionVolume {
        if (order > 4) {
            throw Codestreams.damaged("one of the five progression orders", order + "");
        }
    }

    /** All packets of a tile. */
    static ProgressionVolume whole(int order, int components) {
        return new ProgressionVolume(0, 0, 65535, 33, components, order);
    }

    static ProgressionVolume read(Cursor in, int components) {
        boolean wide = components > 256;
        int firstResolution = in.u8("POC");
        int firstComponent = wide ? in.u16("POC") : in.u8("POC");
        int endLayer = in.u16("POC");
        int endResolution = in.u8("POC");
        int endComponent = wide ? in.u16("POC") : in.u8("POC");
        return new ProgressionVolume(
                firstResolution,
                firstComponent,
                endLayer,
                endResolution,
                endComponent == 0 ? components : Math.min(endComponent, components),
                in.u8("POC"));
    }
}
