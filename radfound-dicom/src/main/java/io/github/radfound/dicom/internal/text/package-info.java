/** Character sets and the dictionary. */
@NullMarked
package io.github.radfound.dicom.internal.text;

import org.jspecify.annotations.NullMarked;
