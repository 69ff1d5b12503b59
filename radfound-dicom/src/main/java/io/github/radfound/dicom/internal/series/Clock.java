package io.github.radfound.dicom.internal.series;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as DICOM and ACR-NEMA write them (PS3.5 section 6.2: DA, TM and DT), as one number to compare. */
final class Clock {

    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2}):?(\\d{2})?:?(\\d{2})?(\\.\\d{1,6})?");
    private static final int DATE_DIGITS = 8;

    private Clock() {}

    /** Seconds; NaN without a time. Without a date those of the day. */
    static double seconds(String date, String time) {
        Matcher t = TIME.matcher(time);
        if (!t.matches()) {
            return Double.NaN;
        }
        double seconds = number(t.group(1)) * 3600 + number(t.group(2)) * 60 + number(t.group(3)) + number(t.group(4));
        Matcher d = DATE.matcher(date);
        // Months may all have 31 days here: the numbers grow with the dates, that is all.
        double days = d.matches() ? (number(d.group(1)) * 12 + number(d.group(2))) * 31 + number(d.group(3)) : 0;
        return days * 86400 + seconds;
    }

    /** Seconds of a date and time in one, its zone passed over. */
    static double seconds(String dateTime) {
        String local = dateTime.split("[+-]", 2)[0];
        return local.length() < DATE_DIGITS
                ? Double.NaN
                : seconds(local.substring(0, DATE_DIGITS), local.substring(DATE_DIGITS));
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
