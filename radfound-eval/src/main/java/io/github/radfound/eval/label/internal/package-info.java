/** Rules: phrases, cues of negation and uncertainty, and what they reach. */
@NullMarked
package io.github.radfound.eval.label.internal;

import org.jspecify.annotations.NullMarked;
