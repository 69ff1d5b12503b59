/** De-identification of data sets (DICOM PS3.15 annex E). */
@NullMarked
package io.github.radfound.dicom.internal.deident;

import org.jspecify.annotations.NullMarked;
