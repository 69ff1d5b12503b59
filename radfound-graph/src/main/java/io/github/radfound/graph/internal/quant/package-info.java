/** Block-wise quantisation of weights to 4 and 8 bits. */
@NullMarked
package io.github.radfound.graph.internal.quant;

import org.jspecify.annotations.NullMarked;
