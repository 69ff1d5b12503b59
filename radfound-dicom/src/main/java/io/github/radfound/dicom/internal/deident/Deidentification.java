package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.util.ArrayList;
import java.util.List;

/** What a data set says of its own de-identification (DICOM PS3.15 section E.1, codes of PS3.16 CID 7050). */
final class Deidentification {

    private static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    private static final int METHOD = 0x00120063;
    private static final int METHOD_CODES = 0x00120064;
    private static final int LONGITUDINAL = 0x00280303;

    private Deidentification() {}

    static void mark(DataSet.Builder cleaned, Options options, boolean masked) {
        List<DataSet> codes = new ArrayList<>();
        codes.add(code("113100", "Basic Application Confidentiality Profile"));
        if (masked) {
            codes.add(code("113101", "Clean Pixel Data Option"));
            cleaned.set(Tag.BURNED_IN_ANNOTATION, VR.CS, "NO");
        }
        if (options.descriptors()) {
            codes.add(code("113105", "Clean Descriptors Option"));
        }
        switch (options.temporal()) {
            case FULL -> codes.add(code("113106", "Retain Longitudinal Temporal Information Full Dates Option"));
            case SHIFTED -> codes.add(code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
            case REMOVED -> {
                // Part of the basic profile.
            }
        }
        if (options.retainUids()) {
            codes.add(code("113110", "Retain UIDs Option"));
        }
        cleaned.set(PATIENT_IDENTITY_REMOVED, VR.CS, "YES")
                .set(METHOD, VR.LO, "RadFound: DICOM PS3.15 Annex E")
                .set(METHOD_CODES, codes)
                .set(LONGITUDINAL, VR.CS, options.temporal().term());
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .set(Tag.CODE_VALUE, VR.SH, value)
                .set(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, "DCM")
                .set(Tag.CODE_MEANING, VR.LO, meaning)
                .build();
    }
}
