/** Training of radfound-tiny, the small model that comes with RadFound, on generated studies. */
@NullMarked
package io.github.radfound.examples.tiny;

import org.jspecify.annotations.NullMarked;
