/** Bodies and findings as scenes. */
@NullMarked
package io.github.radfound.phantom.internal.anatomy;

import org.jspecify.annotations.NullMarked;
