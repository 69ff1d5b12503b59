/** Fuzz targets of the parser and the codecs, and what runs them. */
@NullMarked
package io.github.radfound.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
