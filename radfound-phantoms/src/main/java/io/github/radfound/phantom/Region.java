package io.github.radfound.phantom;

/** What a generated study shows, and by which examination. */
public enum Region {
    /** Chest radiographs, PA (or AP) and lateral. */
    CHEST,
    /** Mammograms of both sides, CC and MLO. */
    BREAST,
    /** CT of the neck at the height of the thyroid. */
    THYROID,
    /** CT of the head without contrast. */
    HEAD,
    /** Radiographs of a knee, AP and lateral. */
    KNEE
}
