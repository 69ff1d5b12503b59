/** Small programs that show how RadFound is used. */
@NullMarked
package io.github.radfound.examples;

import org.jspecify.annotations.NullMarked;
