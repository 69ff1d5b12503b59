package io.github.radfound.eval.label.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths in a report, in millimetres. */
public final class Lengths {

    private static final double SHARE = 0.1;
    private static final double MILLIMETRES = 1;

    private static final String NUMBER = "(\\d{1,4}(?:\\.\\d{1,3})?)";
    private static final String UNIT = "[\\s-]?(mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?)\\b";
    private static final String TIMES = "\\s?[x\\u00d7]\\s?";

    /** One to three numbers with "x" between them; one without a unit has that of the next. */
    private static final Pattern SIZE = Pattern.compile("(?<![\\d.])(?:" + NUMBER + "(?:" + UNIT + ")?" + TIMES
            + ")?(?:" + NUMBER + "(?:" + UNIT + ")?" + TIMES + ")?" + NUMBER + UNIT);

    private Lengths() {}

    /** The lengths in the order of the text. */
    public static List<Double> of(String report) {
        List<Double> lengths = new ArrayList<>();
        Matcher matcher = SIZE.matcher(report.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            List<Double> size = new ArrayList<>();
            String unit = "";
            for (int i = 5; i >= 1; i -= 2) {
                if (matcher.group(i) != null) {
                    unit = matcher.group(i + 1) == null ? unit : matcher.group(i + 1);
                    size.add(0, (unit.startsWith("c") ? 10 : 1) * Double.parseDouble(matcher.group(i)));
                }
            }
            lengths.addAll(size);
        }
        return lengths;
    }

    /** How many lengths match, each once, the closest first come first served. */
    public static int matches(List<Double> lengths, List<Double> references) {
        List<Double> left = new ArrayList<>(references);
        int matches = 0;
        for (double length : lengths) {
            int closest = -1;
            for (int i = 0; i < left.size(); i++) {
                double distance = Math.abs(left.get(i) - length);
                // Decimal fractions of centimetres are not exact in binary.
                boolean matching = distance <= Math.max(SHARE * left.get(i), MILLIMETRES) + 1e-9;
                if (matching && (closest < 0 || distance < Math.abs(left.get(closest) - length))) {
                    closest = i;
                }
            }
            if (closest >= 0) {
                left.remove(closest);
                matches++;
            }
        }
        return matches;
    }
}
