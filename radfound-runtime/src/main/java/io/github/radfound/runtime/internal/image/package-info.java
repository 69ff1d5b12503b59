/** From pixels to tiles: reading, windowing, resampling, adaptive tokenizing. */
@NullMarked
package io.github.radfound.runtime.internal.image;

import org.jspecify.annotations.NullMarked;
