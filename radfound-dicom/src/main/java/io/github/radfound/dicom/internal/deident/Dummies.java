package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values that say nothing, one for each representation. */
final class Dummies {

    private Dummies() {}

    static DataElement of(int tag, VR vr) {
        return switch (vr) {
            case SQ -> DataElement.ofItems(tag, List.of(item(tag)));
            case DA -> text(tag, vr, "19000101");
            case DT -> text(tag, vr, "19000101000000");
            case TM -> text(tag, vr, "000000");
            case AS -> text(tag, vr, "000Y");
            case DS, IS -> text(tag, vr, "0 ");
            case UI -> text(tag, vr, "2.25.0");
            case UR -> text(tag, vr, "urn:none");
            case PN, LO, SH, ST, LT, UT, UC, AE, CS -> text(tag, vr, "ANONYMIZED");
            case AT, OB, UN, OW, US, SS, FL, OF, OL, SL, UL, FD, OD, OV, SV, UV ->
                DataElement.of(tag, vr, new byte[Math.max(2, vr.unit())]);
        };
    }

    /** An item: of a code for sequences of codes, otherwise without attributes. */
    private static DataSet item(int tag) {
        if (!Dictionary.keyword(tag).orElse("").endsWith("CodeSequence")) {
            return DataSet.EMPTY;
        }
        return DataSet.builder()
                .set(Tag.CODE_VALUE, VR.SH, "ANONYMIZED")
                .set(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, "99RADFOUND")
                .set(Tag.CODE_MEANING, VR.LO, "Anonymized")
                .build();
    }

    private static DataElement text(int tag, VR vr, String text) {
        String even = (text.length() & 1) == 0 ? text : text + (vr == VR.UI ? "\0" : " ");
        return DataElement.of(tag, vr, even.getBytes(StandardCharsets.US_ASCII));
    }
}
