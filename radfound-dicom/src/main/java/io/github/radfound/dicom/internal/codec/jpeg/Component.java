package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * A component of a frame (T.81 section B.2.2).
 *
 * @param id         identifier, 0 to 255
 * @param horizontal horizontal sampling factor, 1 to 4
 * @param vertical   vertical sampling factor, 1 to 4
 * @param table      quantisation table, 0 to 3; without meaning in lossless frames
 */
public record Component(int id, int horizontal, int vertical, int table) {}
