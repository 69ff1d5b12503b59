package io.github.radfound.runtime;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.ContactSheet;
import io.github.radfound.runtime.internal.image.FrameRenderer;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/**
 * Images as people look at them: modality values through the file's first window (DICOM PS3.3 C.11.2), or from the 0.5 to
 * the 99.5 percentile of all frames where there is none; MONOCHROME1 inverted, padding black, pixels squared. The same
 * mapping precedes the models. Pictures are for a look at the data, not for diagnosis.
 */
public final class Rendering {

    private Rendering() {}

    /**
     * One frame in its own resolution, grey or RGB.
     *
     * @param image the image
     * @param frame index of the frame from 0
     */
    public static BufferedImage frame(RadImage image, int frame) {
        Objects.checkIndex(frame, image.pixels().frames());
        return new FrameRenderer(image).render(frame);
    }

    /**
     * A sheet of small pictures in reading order, each under the number of its image, its codes (modality, side, view, body
     * part) and the slice position in mm or the frame number.
     *
     * @param images       at least one image
     * @param columns      pictures in a row, 1 to 64
     * @param size         width and height of a picture in pixels, 16 to 4,096
     * @param framesOfEach most frames of one image, at least 1; of more, so many evenly spread
     */
    public static BufferedImage contactSheet(List<RadImage> images, int columns, int size, int framesOfEach) {
        if (images.isEmpty()) {
            throw new RequestException("Expected at least one image for a sheet, found none.", "give an image.");
        }
        checkRange("columns", columns, 1, 64);
        checkRange("size", size, 16, 4096);
        checkRange("framesOfEach", framesOfEach, 1, Integer.MAX_VALUE);
        return ContactSheet.of(List.copyOf(images), columns, size, framesOfEach);
    }

    private static void checkRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new RequestException(
                    "Expected " + name + " from " + least + " to " + most + ", found " + value + ".", "correct it.");
        }
    }
}
