/**
 * JPEG 2000 and High-Throughput JPEG 2000 (ITU-T T.800 and T.814), as DICOM uses them (PS3.5 sections 8.2.4 and A.4.4).
 *
 * <p>The way of the data: {@link io.github.radfound.dicom.internal.codec.jpeg2000.Jpeg2000Decoder} finds the codestream, {@code
 * CodestreamReader} its headers and tile-parts; a {@code TileDecoder} lays out a tile, reads its packets, decodes its code-blocks,
 * undoes wavelet and component transform and gives the samples to the frame.
 */
@NullMarked
package io.github.radfound.dicom.internal.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
