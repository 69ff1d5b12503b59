package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.ReportSection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sections of a free-text report. A heading stands at the beginning of a line, in capital letters, before a colon. What
 * precedes the first heading belongs to no section.
 *
 * @param indication indication, history or reason; may be empty
 * @param findings   findings; may be empty
 * @param impression impression, conclusion or opinion; may be empty
 */
record ReportText(String indication, String findings, String impression) {

    private static final Pattern HEADING = Pattern.compile("(?m)^[ \\t]*([A-Z][A-Z /,()&-]{2,60}):");

    /** Splits a report. */
    static ReportText of(String report) {
        StringBuilder indication = new StringBuilder();
        StringBuilder findings = new StringBuilder();
        StringBuilder impression = new StringBuilder();
        Matcher heading = HEADING.matcher(report);
        int start = -1;
        String name = "";
        boolean more = true;
        while (more) {
            more = heading.find();
            if (start >= 0) {
                String text = report.substring(start, more ? heading.start() : report.length());
                StringBuilder target = section(name, indication, findings, impression);
                if (target != null) {
                    target.append(' ').append(text);
                }
            }
            if (more) {
                name = heading.group(1).strip();
                start = heading.end();
            }
        }
        return new ReportText(plain(indication), plain(findings), plain(impression));
    }

    private static @org.jspecify.annotations.Nullable StringBuilder section(
            String name, StringBuilder indication, StringBuilder findings, StringBuilder impression) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith("FINDING")) {
            return findings;
        }
        if (upper.startsWith("IMPRESSION") || upper.startsWith("CONCLUSION") || upper.startsWith("OPINION")) {
            return impression;
        }
        if (upper.contains("INDICATION") || upper.contains("HISTORY") || upper.startsWith("REASON FOR EXAM")) {
            return indication;
        }
        return null;
    }

    /** The part that is the reference; empty if the report has none. */
    String section(ReportSection section) {
        return switch (section) {
            case FINDINGS -> findings;
            case IMPRESSION -> impression;
            case BOTH -> (findings + " " + impression).strip();
        };
    }

    /** On one line, with single blanks. */
    private static String plain(CharSequence text) {
        return text.toString().replaceAll("\\s+", " ").strip();
    }
}
