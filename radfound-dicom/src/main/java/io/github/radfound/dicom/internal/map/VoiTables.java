package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.pixel.LookupTable;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.VoiTable;
import java.util.Optional;

/** The VOI table that a file offers (DICOM PS3.3 section C.11.2.1.1); one that makes no sense is left out. */
final class VoiTables {

    private VoiTables() {}

    /** The first table of an image: that of the frames only if all frames have the same. */
    static Optional<VoiTable> of(FunctionalGroups groups, PixelFormat format) {
        if (format.floating()) {
            return Optional.empty();
        }
        Optional<VoiTable> first = of(groups.macro(0, Tag.FRAME_VOI_LUT_SEQUENCE), format);
        for (int f = 1; f < format.frames() && first.isPresent() && groups.isEnhanced(format.frames()); f++) {
            if (!of(groups.macro(f, Tag.FRAME_VOI_LUT_SEQUENCE), format).equals(first)) {
                return Optional.empty();
            }
        }
        return first;
    }

    private static Optional<VoiTable> of(DataSet macro, PixelFormat format) {
        Optional<DataSet> item = macro.item(Tag.VOI_LUT_SEQUENCE);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        boolean signed = format.signed()
                || item.get()
                        .element(Tag.LUT_DESCRIPTOR)
                        .map(DataElement::vr)
                        .filter(vr -> vr == VR.SS)
                        .isPresent();
        try {
            LookupTable table = LookupTable.of(item.get(), Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed);
            return Optional.of(new VoiTable(table.first(), table.bits(), table.entries()));
        } catch (ImageFormatException e) {
            // Like a window without a width: the image can be shown without it.
            return Optional.empty();
        }
    }
}
