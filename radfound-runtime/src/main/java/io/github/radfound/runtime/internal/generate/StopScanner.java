package io.github.radfound.runtime.internal.generate;

import java.util.List;

/**
 * Looks for stop sequences in a text that arrives in pieces, and lets through only what cannot be part of one. Confined to
 * one thread.
 */
final class StopScanner {

    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean stopped;

    StopScanner(List<String> stops) {
        this.stops = stops;
    }

    /** Takes the next piece; returns the text that is now certain to come before any stop sequence. */
    String feed(String piece) {
        if (stopped) {
            return "";
        }
        held.append(piece);
        int first = held.length();
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && at <= first) {
                first = at;
                stopped = true;
            }
        }
        return take(stopped ? first : held.length() - longestPossibleStart());
    }

    /** Returns what was held back because it might have begun a stop sequence; empty once stopped. */
    String finish() {
        return stopped ? "" : take(held.length());
    }

    /** Whether a stop sequence appeared. */
    boolean stopped() {
        return stopped;
    }

    private int longestPossibleStart() {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
                if (stop.startsWith(held.substring(held.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    private String take(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }
}
