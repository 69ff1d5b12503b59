/** Choosing tokens: greedy, sampling, beams. */
@NullMarked
package io.github.radfound.runtime.internal.generate;

import org.jspecify.annotations.NullMarked;
