/** Files of a run, the answering of samples, and what is computed from the answers. */
@NullMarked
package io.github.radfound.eval.harness.internal;

import org.jspecify.annotations.NullMarked;
