/** Reading DICOM files into {@link io.github.radfound.image.RadImage}. */
@NullMarked
package io.github.radfound.dicom;

import org.jspecify.annotations.NullMarked;
