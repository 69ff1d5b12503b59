package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.text.Dictionaries;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the standard says of attributes and UIDs (DICOM PS3.6), repeating groups and private creators included. Read from
 * the module's own table on first use.
 */
public final class Dictionary {

    private Dictionary() {}

    /**
     * The representation of an attribute. Where the standard leaves a choice it is the unsigned or the wider one; private
     * attributes are UN, their creators LO.
     */
    public static VR vr(int tag) {
        if (Tag.element(tag) == 0) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
        }
        int index = Dictionaries.attributes().index(tag);
        return index < 0 ? VR.UN : Dictionaries.attributes().vr(index);
    }

    /** Whether the attribute is signed or unsigned as Pixel Representation says. */
    public static boolean isSignedByPixels(int tag) {
        int index = Dictionaries.attributes().index(tag);
        return index >= 0 && Dictionaries.attributes().isSignedByPixels(index);
    }

    /** The keyword of an attribute, such as {@code PatientName}. */
    public static Optional<String> keyword(int tag) {
        int index = Dictionaries.attributes().index(tag);
        return index < 0
                ? Optional.empty()
                : Optional.of(Dictionaries.attributes().keyword(index));
    }

    /** The value multiplicity of an attribute, such as {@code 1-n}. */
    public static Optional<String> multiplicity(int tag) {
        int index = Dictionaries.attributes().index(tag);
        return index < 0
                ? Optional.empty()
                : Optional.of(Dictionaries.attributes().multiplicity(index));
    }

    /** The attribute of that keyword; of a repeating group the first. */
    public static OptionalInt tag(String keyword) {
        return Dictionaries.attributes().tag(keyword);
    }

    /** The name of a transfer syntax or SOP class. */
    public static Optional<String> uidName(String uid) {
        return Optional.ofNullable(Dictionaries.uids().get(uid));
    }
}
