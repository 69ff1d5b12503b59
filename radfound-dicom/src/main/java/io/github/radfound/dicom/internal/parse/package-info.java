/** From bytes to the attributes that are wanted and the start of the pixel data. */
@NullMarked
package io.github.radfound.dicom.internal.parse;

import org.jspecify.annotations.NullMarked;
