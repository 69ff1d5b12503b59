package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DeidentificationWarning;
import io.github.radfound.dicom.PixelRectangle;
import io.github.radfound.dicom.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rectangles to blank, held against the image that they are meant for.
 *
 * @param inside   those of which at least one pixel is in the image
 * @param outside  whether there are others: nobody knows then what they were to hide
 * @param cutOff   whether one of those inside reaches beyond the image
 */
record Mask(List<PixelRectangle> inside, boolean outside, boolean cutOff) {

    static Mask of(List<PixelRectangle> rectangles, DataSet original) {
        int rows = original.integer(Tag.ROWS).orElse(0);
        int columns = original.integer(Tag.COLUMNS).orElse(0);
        List<PixelRectangle> inside = rectangles.stream()
                .filter(r -> r.row() < rows && r.column() < columns)
                .toList();
        boolean cutOff = inside.stream()
                .anyMatch(r -> (long) r.row() + r.height() > rows || (long) r.column() + r.width() > columns);
        return new Mask(inside, inside.size() < rectangles.size(), cutOff);
    }

    /** Whether the pixels count as clean (PS3.15 section E.3.1) once the rectangles are blank. */
    boolean cleans() {
        return !inside.isEmpty() && !outside;
    }

    Set<DeidentificationWarning> warnings() {
        Set<DeidentificationWarning> warnings = EnumSet.noneOf(DeidentificationWarning.class);
        if (outside) {
            warnings.add(DeidentificationWarning.MASK_OUTSIDE_IMAGE);
        }
        if (cutOff) {
            warnings.add(DeidentificationWarning.MASK_CUT_OFF);
        }
        return warnings;
    }
}
