package io.github.radfound.training.internal.corpus;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes HTML character references, those that were encoded twice too. References to control characters become spaces;
 * names that are not known here become spaces as well.
 */
final class Entities implements TextStep {

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("deg", "\u00B0"),
            Map.entry("micro", "\u00B5"),
            Map.entry("plusmn", "\u00B1"),
            Map.entry("times", "\u00D7"),
            Map.entry("ndash", "-"),
            Map.entry("mdash", "-"),
            Map.entry("le", "\u2264"),
            Map.entry("ge", "\u2265"));

    @Override
    public String name() {
        return "entities";
    }

    @Override
    public String apply(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        // From the end: what a reference decodes to may complete the one before it, which then is seen whole.
        StringBuilder all = new StringBuilder(text);
        for (int i = all.lastIndexOf("&"); i >= 0; i = i == 0 ? -1 : all.lastIndexOf("&", i - 1)) {
            decodeAt(all, i);
        }
        return all.toString();
    }

    private static void decodeAt(StringBuilder all, int start) {
        while (start < all.length() && all.charAt(start) == '&') {
            Matcher matcher = REFERENCE.matcher(all).region(start, Math.min(all.length(), start + 12));
            if (!matcher.lookingAt()) {
                return;
            }
            all.replace(start, matcher.end(), decoded(matcher));
        }
    }

    private static String decoded(Matcher matcher) {
        if (matcher.group(3) != null) {
            return NAMES.getOrDefault(matcher.group(3), " ");
        }
        int code =
                matcher.group(1) != null ? Integer.parseInt(matcher.group(1)) : Integer.parseInt(matcher.group(2), 16);
        boolean printable = Character.isValidCodePoint(code)
                && !Character.isISOControl(code)
                && Character.getType(code) != Character.SURROGATE
                && Character.isDefined(code);
        return printable ? Character.toString(code) : " ";
    }
}
