/** What the packages of this module share and nobody else may use. */
@NullMarked
package io.github.radfound.graph.internal;

import org.jspecify.annotations.NullMarked;
