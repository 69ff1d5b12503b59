package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.VR;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Attributes that table E.1-1 of DICOM PS3.15 does not list. The standard leaves them as they are; here they stay only
 * where their representation leaves no room for a person:
 *
 * <ul>
 *   <li>what the dictionary does not know goes, whatever it is;
 *   <li>names, dates, times, ages, application entities, free texts and bytes of unknown meaning go; dates and
 *       times stay or move where the options say so for listed ones;
 *   <li>UIDs stay if PS3.6 defines them or if the attribute names a class, a syntax or a coding scheme, else they are
 *       replaced;
 *   <li>short texts (LO, SH, UC) and addresses go unless they are among {@link KeptTexts};
 *   <li>codes and numeric texts stay if they are such: a name in a numeric attribute goes; a few that say something of a person
 *       go always.
 * </ul>
 *
 * Where the file and the dictionary disagree on a representation, the stricter answer counts.
 */
public final class Unlisted {

    /** Codes and numbers that say something of a person or a study: calendars, body mass, numbers of orders and reports. */
    private static final Set<String> PERSONAL = Set.of(
            "PatientAlternativeCalendar",
            "PatientBodyMassIndex",
            "OtherStudyNumbers",
            "ReportNumber",
            "SourceImageIDs",
            "ModifiedImageID");

    private static final Set<String> BYTES =
            Set.of("ICCProfile", "FillPattern", "WaveformData", "ChannelMinimumValue", "ChannelMaximumValue");

    private static final Pattern CLASS_UID = Pattern.compile(
            ".*(SOPClass|SOPClasses|TransferSyntax).*|CodingSchemeUID|ContextUID|ContextGroupExtensionCreatorUID"
                    + "|MappingResourceUID");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9 _.,/+-]{0,16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9+\\-.eE ]{0,24}");

    private Unlisted() {}

    static Action action(int tag, VR vr, List<String> values, Options options) {
        String keyword = Dictionary.keyword(tag).orElse("");
        if (keyword.isEmpty() || PERSONAL.contains(keyword)) {
            return Action.REMOVE;
        }
        VR defined = Dictionary.vr(tag);
        if (isShortText(vr) && !isShortText(defined)) {
            return Action.REMOVE;
        }
        Action asWritten = action(keyword, vr, values, options);
        Action asDefined = vr == VR.SQ ? asWritten : action(keyword, defined, values, options);
        // What one of both would not keep is not kept.
        return asWritten == asDefined ? asWritten : Action.REMOVE;
    }

    private static boolean isShortText(VR vr) {
        return vr == VR.LO || vr == VR.SH || vr == VR.UC;
    }

    private static Action action(String keyword, VR vr, List<String> values, Options options) {
        return switch (vr) {
            case SQ, AT, US, SS, UL, SL, UV, SV, FL, FD, OW, OF, OD, OL, OV -> Action.KEEP;
            case DS, IS ->
                keepIf(values.stream().allMatch(v -> NUMBER.matcher(v).matches()));
            case CS -> keepIf(values.stream().allMatch(v -> CODE.matcher(v).matches()));
            case LO, SH, UC, UR -> keepIf(KeptTexts.contains(keyword, options.descriptors()));
            case OB -> keepIf(BYTES.contains(keyword));
            case UI -> uid(keyword, values);
            case DA, DT, TM -> temporal(options.temporal());
            case PN, AE, AS, LT, ST, UT, UN -> Action.REMOVE;
        };
    }

    private static Action uid(String keyword, List<String> values) {
        if (CLASS_UID.matcher(keyword).matches()) {
            return keepIf(values.stream().allMatch(v -> v.matches("[0-9.]{0,64}")));
        }
        return Action.UID;
    }

    private static Action temporal(Temporal temporal) {
        return switch (temporal) {
            case REMOVED -> Action.REMOVE;
            case FULL -> Action.KEEP;
            case SHIFTED -> Action.SHIFT;
        };
    }

    private static Action keepIf(boolean harmless) {
        return harmless ? Action.KEEP : Action.REMOVE;
    }
}
