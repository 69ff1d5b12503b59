package io.github.radfound.image;

/** Side of the body that an image shows (DICOM PS3.3 C.7.3.1, attributes Laterality and Image Laterality). */
public enum Laterality {
    /** Left. */
    L,
    /** Right. */
    R,
    /** Both sides. */
    B
}
