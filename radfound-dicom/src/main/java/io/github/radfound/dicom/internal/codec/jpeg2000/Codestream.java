package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.util.List;

/**
 * A codestream whose headers were read.
 *
 * @param size  image and tile size
 * @param tiles the data of each tile
 */
record Codestream(ImageSize size, List<TileData> tiles) {}
