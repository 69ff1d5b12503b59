/** RadFound images from dcm4che's data sets. */
@NullMarked
package io.github.radfound.dicom.dcm4che;

import org.jspecify.annotations.NullMarked;
