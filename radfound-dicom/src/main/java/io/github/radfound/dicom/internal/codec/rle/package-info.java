/** Run-length encoded frames (DICOM PS3.5 annex G). */
@NullMarked
package io.github.radfound.dicom.internal.codec.rle;

import org.jspecify.annotations.NullMarked;
