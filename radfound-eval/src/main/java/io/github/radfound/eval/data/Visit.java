package io.github.radfound.eval.data;

import java.util.List;

/**
 * An earlier examination of the same patient.
 *
 * @param daysBefore days before the current examination, 0 or more
 * @param images     its images; may be empty
 * @param report     its report; may be an empty text
 */
public record Visit(int daysBefore, List<SampleImage> images, String report) {

    /** Copies the images. */
    public Visit {
        if (daysBefore < 0) {
            throw new IllegalArgumentException("expected 0 or more days before, found " + daysBefore);
        }
        images = List.copyOf(images);
    }
}
