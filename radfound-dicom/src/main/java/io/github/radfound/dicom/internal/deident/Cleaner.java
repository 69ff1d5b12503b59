package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the actions on one data set and the items in it.
 *
 * @param options    which options are on
 * @param pseudonyms keyed pseudonyms
 * @param patient    whom the data set is about
 */
record Cleaner(Options options, Pseudonyms pseudonyms, Patient patient) {

    private static final int ICC_PROFILE = 0x00282000;
    private static final int PIXELS = 0x7fe0;
    private static final int VARIABLE_PIXELS = 0x7f00;
    /** Extended Offset Table and what belongs to it. */
    private static final int LAST_OFFSETS = 0x0003;

    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;
    private static final int DEIDENTIFICATION_METHOD = 0x00120063;
    private static final int DEIDENTIFICATION_METHOD_CODES = 0x00120064;
    private static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    private static final int LONGITUDINAL = 0x00280303;

    /** The data set without what identifies. */
    DataSet clean(DataSet original) {
        DataSet.Builder cleaned = original.toBuilder();
        for (DataElement element : original.elements()) {
            clean(original, element, cleaned);
        }
        return cleaned.build();
    }

    private void clean(DataSet original, DataElement element, DataSet.Builder cleaned) {
        int tag = element.tag();
        if (tag == Tag.PATIENT_ID || tag == Tag.PATIENT_NAME) {
            String id = original.string(Tag.PATIENT_ID).orElse("");
            name(tag, pseudonyms.patient(patient.of(original, id)), cleaned);
            return;
        }
        switch (action(original, element)) {
            case REMOVE -> cleaned.remove(tag);
            case EMPTY -> empty(tag, element.vr(), cleaned);
            case DUMMY -> cleaned.set(Dummies.of(tag, element.vr()));
            case UID -> uids(original, element, cleaned);
            case KEEP -> keep(element, cleaned);
            case SHIFT -> shift(original, element, cleaned);
        }
    }

    static void name(int tag, String pseudonym, DataSet.Builder cleaned) {
        if (tag == Tag.PATIENT_ID) {
            cleaned.set(tag, VR.LO, pseudonym);
        } else {
            cleaned.set(tag, VR.PN, "ANON^" + pseudonym);
        }
    }

    private Action action(DataSet original, DataElement element) {
        int tag = element.tag();
        if (isRemovedGroup(tag)
                || tag == DEIDENTIFICATION_METHOD
                || tag == DEIDENTIFICATION_METHOD_CODES
                || tag == PATIENT_IDENTITY_REMOVED
                || tag == LONGITUDINAL) {
            return Action.REMOVE;
        }
        List<String> values = original.strings(tag);
        Optional<ProfileTable.Row> row = ProfileTable.row(tag);
        if (row.isPresent()) {
            return listed(element, row.get(), values);
        }
        Action action = Unlisted.action(tag, element.vr(), values, options);
        if (action == Action.KEEP && isShort(element.vr()) && patient.isNamedIn(values)) {
            return Action.REMOVE;
        }
        boolean code = element.vr() == VR.CS && !ReadingTerms.contain(values);
        if (action == Action.KEEP && code && patient.isNamedInCode(values)) {
            return Action.REMOVE;
        }
        if (tag == ICC_PROFILE && patient.isNamedIn(original.bytes(tag).orElse(new byte[0]))) {
            return Action.REMOVE;
        }
        if (action == Action.KEEP && element.vr().isText() && patient.isId(values)) {
            // Such as a number of the series that someone set to the patient's.
            return Action.EMPTY;
        }
        boolean unsound = Temporals.isTemporal(element.vr()) && !Dates.areSound(element.vr(), values);
        return unsound ? Action.REMOVE : action;
    }

    private static boolean isShort(VR vr) {
        return vr == VR.LO || vr == VR.SH || vr == VR.UC || vr == VR.UR;
    }

    /**
     * Private attributes, group lengths, commands, curves, overlays, whose planes mean nothing without data, pixels in items
     * and retired pixels in groups of their own (7Fxx): pictures that nobody masks.
     */
    private static boolean isRemovedGroup(int tag) {
        int group = Tag.group(tag);
        int block = group & 0xff00;
        return Tag.isPrivate(tag)
                || Tag.isPixels(tag)
                || Tag.element(tag) == 0
                || group < 0x0008
                || block == VARIABLE_PIXELS && (group != PIXELS || Tag.element(tag) > LAST_OFFSETS)
                || block == CURVES
                || block == OVERLAYS;
    }

    private Action listed(DataElement element, ProfileTable.Row row, List<String> values) {
        boolean zone = element.tag() == Temporals.TIMEZONE_OFFSET;
        if (row.temporal() && (Temporals.isTemporal(element.vr()) || zone) && Dates.areSound(element.vr(), values)) {
            switch (options.temporal()) {
                case FULL -> {
                    return Action.KEEP;
                }
                case SHIFTED -> {
                    return zone || element.vr() == VR.TM ? Action.KEEP : Action.SHIFT;
                }
                case REMOVED -> {
                    // The basic profile's action.
                }
            }
        }
        return row.action();
    }

    private void keep(DataElement element, DataSet.Builder cleaned) {
        if (element.vr() == VR.SQ) {
            cleaned.set(element.tag(), element.items().stream().map(this::clean).toList());
        }
    }

    private static void empty(int tag, VR vr, DataSet.Builder cleaned) {
        if (vr == VR.SQ) {
            cleaned.set(tag, List.of());
        } else {
            cleaned.set(tag, vr, new byte[0]);
        }
    }

    private void uids(DataSet original, DataElement element, DataSet.Builder cleaned) {
        int tag = element.tag();
        if (element.vr() == VR.SQ) {
            keep(element, cleaned);
        } else if (element.vr() != VR.UI) {
            cleaned.remove(tag);
        } else {
            cleaned.set(
                    tag, VR.UI, original.strings(tag).stream().map(this::uid).toArray(String[]::new));
        }
    }

    /** A UID's replacement; UIDs that PS3.6 defines identify nobody. */
    String uid(String original) {
        boolean sound = original.matches("[0-9.]{1,64}");
        boolean stays = original.isEmpty() || Dictionary.uidName(original).isPresent() || options.retainUids() && sound;
        return stays ? original : pseudonyms.uid(original);
    }

    private void shift(DataSet original, DataElement element, DataSet.Builder cleaned) {
        int tag = element.tag();
        if (element.vr() == VR.TM) {
            return;
        }
        Optional<List<String>> moved =
                Dates.shift(element.vr(), original.strings(tag), pseudonyms.days(patient.identity()));
        if (moved.isPresent()) {
            cleaned.set(tag, element.vr(), moved.get().toArray(String[]::new));
            return;
        }
        // No date after all: as the basic profile has it.
        Action basic = ProfileTable.row(tag).map(ProfileTable.Row::action).orElse(Action.REMOVE);
        switch (basic) {
            case EMPTY -> empty(tag, element.vr(), cleaned);
            case DUMMY -> cleaned.set(Dummies.of(tag, element.vr()));
            default -> cleaned.remove(tag);
        }
    }
}
