/** Where a file's bytes are, and reading them by position. */
@NullMarked
package io.github.radfound.dicom.internal.io;

import org.jspecify.annotations.NullMarked;
