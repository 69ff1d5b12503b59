/** The tree of unchecked exceptions, each with what was expected, what was found and the remedy. */
@NullMarked
package io.github.radfound.error;

import org.jspecify.annotations.NullMarked;
