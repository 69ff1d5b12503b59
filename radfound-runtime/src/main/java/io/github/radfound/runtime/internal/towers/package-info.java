/** Models that embed images and texts into one space. */
@NullMarked
package io.github.radfound.runtime.internal.towers;

import org.jspecify.annotations.NullMarked;
