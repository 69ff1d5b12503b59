/** Reading JSON that nobody has checked yet: bounded, strict, and with errors that name the place. */
@NullMarked
package io.github.radfound.runtime.internal.json;

import org.jspecify.annotations.NullMarked;
