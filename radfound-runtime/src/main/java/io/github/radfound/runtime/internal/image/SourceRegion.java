package io.github.radfound.runtime.internal.image;

/**
 * Where a tile lies in its source: tile position (u, v), each 0 to 1 from the top left corner, shows source pixel
 * (x + u · width, y + v · height). A letterboxed tile reaches beyond the source.
 *
 * @param x          left edge in source pixels
 * @param y          top edge in source pixels
 * @param width      width in source pixels
 * @param height     height in source pixels
 * @param firstFrame first frame shown, in the order of the source
 * @param lastFrame  last frame shown, in the order of the source
 * @param z          centre of a slab in mm along the slice normal, or NaN
 */
public record SourceRegion(double x, double y, double width, double height, int firstFrame, int lastFrame, double z) {}
