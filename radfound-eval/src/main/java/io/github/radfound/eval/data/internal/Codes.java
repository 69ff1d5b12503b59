package io.github.radfound.eval.data.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of data sets as the codes that an image's context takes. */
final class Codes {

    private static final int LONGEST = 16;

    private Codes() {}

    /** A view position such as {@code AP AXIAL} as a code such as {@code AP_AXIAL}; {@code null} for none. */
    static @Nullable String view(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String cut = code.length() > LONGEST ? code.substring(0, LONGEST) : code;
        return cut.isEmpty() || cut.equals("_") ? null : cut;
    }
}
