/** Encoded frames as the value of Pixel Data (DICOM PS3.5 annex A.4), for writing. */
@NullMarked
package io.github.radfound.dicom.internal.encapsulate;

import org.jspecify.annotations.NullMarked;
