/** JPEG-LS, lossless and near-lossless (ITU-T T.87, ISO/IEC 14495-1; DICOM PS3.5 section 8.2.3). */
@NullMarked
package io.github.radfound.dicom.internal.codec.jpegls;

import org.jspecify.annotations.NullMarked;
