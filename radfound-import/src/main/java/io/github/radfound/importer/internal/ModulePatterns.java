package io.github.radfound.importer.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Numbers for modules whose names match patterns, such as peft's {@code rank_pattern}. The first match counts; a key is
 * matched against the end of a module's name, at a dot.
 *
 * <p>Patterns are regular expressions from a file that nobody vouches for: a match that takes more steps than any sensible
 * pattern needs is given up and refused, since some patterns take time exponential in the name's length.
 */
final class ModulePatterns {

    private static final int MAX_STEPS = 1_000_000;

    private final String key;
    private final Map<Pattern, Double> patterns;

    private ModulePatterns(String key, Map<Pattern, Double> patterns) {
        this.key = key;
        this.patterns = patterns;
    }

    /** The patterns under a key; none where it is missing. */
    static ModulePatterns of(JsonObject json, String key) {
        Map<Pattern, Double> patterns = new LinkedHashMap<>();
        JsonElement value = json.get(key);
        if (value != null && !value.isJsonNull()) {
            if (!(value instanceof JsonObject object)) {
                throw PeftConfig.wrong("an object of patterns and numbers for " + key, key, value);
            }
            object.entrySet()
                    .forEach(e -> patterns.put(
                            compile(key, "(.*\\.)?(" + e.getKey() + ")"),
                            PeftConfig.number(key + "[" + e.getKey() + "]", e.getValue())));
        }
        return new ModulePatterns(key, patterns);
    }

    /** The number of a module, or another where no pattern matches. */
    double find(String module, double otherwise) {
        for (Map.Entry<Pattern, Double> e : patterns.entrySet()) {
            if (matches(key, e.getKey(), module)) {
                return e.getValue();
            }
        }
        return otherwise;
    }

    static Pattern compile(String key, String pattern) {
        try {
            // Named groups as Python writes them.
            return Pattern.compile(pattern.replace("(?P<", "(?<"));
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw PeftConfig.refused("a valid pattern for " + key, "one that cannot be compiled", e);
        }
    }

    /** Whether a pattern matches a whole name. */
    static boolean matches(String key, Pattern pattern, String name) {
        try {
            return pattern.matcher(new Steps(name)).matches();
        } catch (TooManySteps | StackOverflowError e) {
            throw PeftConfig.refused("a pattern for " + key + " that can be matched", "one that takes too long", e);
        }
    }

    /** A name that counts how often it is looked at. */
    private static final class Steps implements CharSequence {

        private final String name;
        private int steps;

        Steps(String name) {
            this.name = name;
        }

        @Override
        public int length() {
            return name.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TooManySteps();
            }
            return name.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return name.subSequence(start, end);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }
}
