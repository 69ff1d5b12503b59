package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.VR;

/** Which attributes tell a time. */
final class Temporals {

    /** Timezone Offset From UTC. */
    static final int TIMEZONE_OFFSET = 0x00080201;

    private Temporals() {}

    static boolean isTemporal(VR vr) {
        return vr == VR.DA || vr == VR.DT || vr == VR.TM;
    }
}
