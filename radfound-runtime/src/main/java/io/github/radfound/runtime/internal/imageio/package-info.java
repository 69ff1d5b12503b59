/** PNG, JPEG, TIFF and BMP files through the platform's Image I/O. */
@NullMarked
package io.github.radfound.runtime.internal.imageio;

import org.jspecify.annotations.NullMarked;
