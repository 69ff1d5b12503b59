/** Rules and tests that concern the modules together. */
@NullMarked
package io.github.radfound.it;

import org.jspecify.annotations.NullMarked;
