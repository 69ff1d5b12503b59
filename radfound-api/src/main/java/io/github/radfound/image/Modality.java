package io.github.radfound.image;

import java.util.Locale;
import java.util.Optional;

/** Imaging modalities by the defined terms of DICOM PS3.3 C.7.3.1.1.1; those that reach a prompt. */
public enum Modality {
    /** Computed radiography. */
    CR,
    /** Computed tomography. */
    CT,
    /** Digital radiography. */
    DX,
    /** Mammography. */
    MG,
    /** Magnetic resonance. */
    MR,
    /** Nuclear medicine. */
    NM,
    /** Other. */
    OT,
    /** Panoramic X-ray. */
    PX,
    /** Positron emission tomography. */
    PT,
    /** Radio fluoroscopy. */
    RF,
    /** Secondary capture. */
    SC,
    /** Ultrasound. */
    US,
    /** X-ray angiography. */
    XA;

    /** The modality of that defined term, or empty if it is none of these. */
    public static Optional<Modality> of(String term) {
        String name = term.trim().toUpperCase(Locale.ROOT);
        for (Modality m : values()) {
            if (m.name().equals(name)) {
                return Optional.of(m);
            }
        }
        return Optional.empty();
    }
}
