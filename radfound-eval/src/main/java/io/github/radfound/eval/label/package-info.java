/**
 * What reports say: labels of fourteen findings, by rules of our own or by a model that the user supplies, and whether two
 * reports agree on sides, measurements and changes over time.
 */
@NullMarked
package io.github.radfound.eval.label;

import org.jspecify.annotations.NullMarked;
