/** From dataSet and samples to images in modality units, with nothing that identifies a patient. */
@NullMarked
package io.github.radfound.dicom.internal.map;

import org.jspecify.annotations.NullMarked;
