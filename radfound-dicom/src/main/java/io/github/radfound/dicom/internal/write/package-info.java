/** Writing data sets and pixel data (DICOM PS3.5, PS3.10). */
@NullMarked
package io.github.radfound.dicom.internal.write;

import org.jspecify.annotations.NullMarked;
