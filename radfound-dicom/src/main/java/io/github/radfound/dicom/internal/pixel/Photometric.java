package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Faults;
import java.util.Map;

/** How samples are meant (DICOM PS3.3 section C.7.6.3.1.2). */
public enum Photometric {
    /** Grey, low values bright. */
    MONOCHROME1,
    /** Grey, high values bright. */
    MONOCHROME2,
    /** Indices into a palette. */
    PALETTE_COLOR,
    /** Red, green, blue. */
    RGB,
    /** Luma and two chroma samples a pixel. */
    YBR_FULL,
    /** Luma for every pixel, chroma for every second one. */
    YBR_FULL_422,
    /** RGB once JPEG 2000's irreversible transform is undone. */
    YBR_ICT,
    /** RGB once JPEG 2000's reversible transform is undone. */
    YBR_RCT;

    private static final Map<String, Photometric> TERMS = Map.of(
            "MONOCHROME1", MONOCHROME1,
            "MONOCHROME2", MONOCHROME2,
            "PALETTE COLOR", PALETTE_COLOR,
            "RGB", RGB,
            "YBR_FULL", YBR_FULL,
            "YBR_FULL_422", YBR_FULL_422,
            "YBR_ICT", YBR_ICT,
            "YBR_RCT", YBR_RCT);

    static Photometric of(String term) {
        Photometric photometric = TERMS.get(term);
        if (photometric == null) {
            String found = switch (term) {
                case "YBR_PARTIAL_420", "YBR_PARTIAL_422", "HSV", "ARGB", "CMYK", "XYB" -> term;
                default -> "another one";
            };
            throw Faults.unsupported(
                    "a photometric interpretation of "
                            + TERMS.keySet().stream().sorted().toList(),
                    found,
                    "convert the file to RGB or MONOCHROME2.");
        }
        return photometric;
    }

    /** Samples of a pixel as stored. */
    int samples() {
        return isGrey() || this == PALETTE_COLOR ? 1 : 3;
    }

    /** Whether pixels are grey. */
    public boolean isGrey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }
}
