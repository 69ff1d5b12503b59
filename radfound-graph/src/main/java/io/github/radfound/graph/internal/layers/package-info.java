/** The parts of vision-language models as functions of graph values: each written once, for every way of lowering. */
@NullMarked
package io.github.radfound.graph.internal.layers;

import org.jspecify.annotations.NullMarked;
