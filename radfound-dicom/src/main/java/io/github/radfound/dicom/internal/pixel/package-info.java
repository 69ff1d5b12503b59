/** From pixel data to samples: bit layouts, colour models, lookup tables. */
@NullMarked
package io.github.radfound.dicom.internal.pixel;

import org.jspecify.annotations.NullMarked;
