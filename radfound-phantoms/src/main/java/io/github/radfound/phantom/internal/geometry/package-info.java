/** Solids, and where rays pass them. */
@NullMarked
package io.github.radfound.phantom.internal.geometry;

import org.jspecify.annotations.NullMarked;
