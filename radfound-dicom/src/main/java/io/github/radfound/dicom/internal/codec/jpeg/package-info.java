/**
 * JPEG as ITU-T Rec. T.81 (ISO/IEC 10918-1) defines it and DICOM PS3.5 section 8.2.1 uses it: sequential and progressive DCT of
 * 8 and 12 bits, and lossless of 2 to 16 bits, all with Huffman coding.
 */
@NullMarked
package io.github.radfound.dicom.internal.codec.jpeg;

import org.jspecify.annotations.NullMarked;
