/** Implementation of training. */
@NullMarked
package io.github.radfound.training.internal;

import org.jspecify.annotations.NullMarked;
