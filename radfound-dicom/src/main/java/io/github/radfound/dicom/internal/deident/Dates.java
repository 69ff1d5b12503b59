package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.VR;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates moved by days (DICOM PS3.5 section 6.2: DA, DT). */
final class Dates {

    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{0,6}(?:\\.\\d{1,6})?)([+-]\\d{4})?");
    private static final Pattern TIME = Pattern.compile("[0-9:]{2,8}(\\.\\d{1,6})?");
    private static final Pattern ZONE = Pattern.compile("[+-]\\d{4}");

    private Dates() {}

    /** Whether all values are what their representation promises, so that no text hides in them. */
    static boolean areSound(VR vr, List<String> values) {
        Pattern pattern = switch (vr) {
            case DA -> DATE;
            case DT -> DATE_TIME;
            case TM -> TIME;
            default -> ZONE;
        };
        return values.stream().allMatch(v -> v.isEmpty() || pattern.matcher(v).matches());
    }

    /** The values moved; empty if one is no date. */
    static Optional<List<String>> shift(VR vr, List<String> values, int days) {
        List<String> moved = new ArrayList<>();
        for (String value : values) {
            Matcher matcher = (vr == VR.DA ? DATE : DATE_TIME).matcher(value);
            if (value.isEmpty()) {
                moved.add(value);
            } else if (matcher.matches()) {
                Optional<String> one = shift(matcher, vr == VR.DT, days);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                moved.add(one.get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(moved);
    }

    private static Optional<String> shift(Matcher parts, boolean withTime, int days) {
        String month = parts.group(2);
        String day = parts.group(3);
        try {
            LocalDate date = LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            month == null ? 1 : Integer.parseInt(month),
                            day == null ? 1 : Integer.parseInt(day))
                    .plusDays(days);
            if (date.getYear() < 0) {
                return Optional.empty();
            }
            String text = date.toString().replace("-", "");
            int precision = month == null ? 4 : day == null ? 6 : 8;
            String rest = !withTime ? "" : parts.group(4) + (parts.group(5) == null ? "" : parts.group(5));
            return Optional.of(text.substring(0, precision) + rest);
        } catch (DateTimeException e) {
            // 31 February and the like: the caller treats it as no date.
            return Optional.empty();
        }
    }
}
