package io.github.radfound.dicom.internal.deident;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Codes that other values cannot be read without, and that stay whoever is named like one (DICOM PS3.3 sections C.7.6.3 and C.12.1.1.2). */
final class ReadingTerms {

    private static final Set<String> TERMS = Set.of(
            "MONOCHROME1",
            "MONOCHROME2",
            "PALETTE COLOR",
            "RGB",
            "HSV",
            "ARGB",
            "CMYK",
            "YBR_FULL",
            "YBR_FULL_422",
            "YBR_PARTIAL_422",
            "YBR_PARTIAL_420",
            "YBR_ICT",
            "YBR_RCT",
            "XYB",
            "LINEAR",
            "LINEAR_EXACT",
            "SIGMOID");

    private static final Pattern CHARACTER_SET = Pattern.compile("ISO_IR \\d{1,3}|ISO 2022 IR \\d{1,3}|GB18030|GBK|");

    private ReadingTerms() {}

    static boolean contain(List<String> values) {
        return values.stream()
                .allMatch(v -> TERMS.contains(v) || CHARACTER_SET.matcher(v).matches());
    }
}
