package io.github.radfound.training.internal.corpus;

import java.util.regex.Pattern;

/**
 * Removes what earlier de-identification left: runs of underscores (MIMIC-CXR), {@code [** ... **]} (MIMIC-III), runs of
 * capital X (Indiana University's collection), {@code [REDACTED]} and the like, runs of asterisks.
 */
final class Placeholders implements TextStep {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\[\\*\\*.{0,256}?\\*\\*\\]|_{2,}|\\bX{3,}\\b|\\*{2,}"
            + "|[\\[({](?i:redacted|removed|deleted|de-?identified|anonymi[sz]ed|name|date)[\\])}]");

    @Override
    public String name() {
        return "placeholders";
    }

    @Override
    public String apply(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(" ");
    }
}
