/** Programs that measure RadFound as a whole. Each prints what it measured and how. */
@NullMarked
package io.github.radfound.benchmarks;

import org.jspecify.annotations.NullMarked;
