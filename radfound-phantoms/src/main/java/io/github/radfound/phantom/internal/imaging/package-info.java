/** Radiographs and CT slices of scenes. */
@NullMarked
package io.github.radfound.phantom.internal.imaging;

import org.jspecify.annotations.NullMarked;
