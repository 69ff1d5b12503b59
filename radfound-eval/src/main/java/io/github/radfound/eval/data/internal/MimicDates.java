package io.github.radfound.eval.data.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates of MIMIC-CXR: years are shifted, distances of one patient's dates are right. */
final class MimicDates {

    private MimicDates() {}

    /** Days since 1970 of a date such as {@code 21800506} (some tools write it as {@code 21800506.0}), or {@code null} for anything else. */
    static @Nullable Integer dayNumber(String date) {
        try {
            return (int) LocalDate.parse(date.replace(".0", ""), DateTimeFormatter.BASIC_ISO_DATE)
                    .toEpochDay();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
