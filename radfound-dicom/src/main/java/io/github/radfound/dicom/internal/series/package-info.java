/** From the headers of a series to volumes and pictures, and from these to pixels. */
@NullMarked
package io.github.radfound.dicom.internal.series;

import org.jspecify.annotations.NullMarked;
