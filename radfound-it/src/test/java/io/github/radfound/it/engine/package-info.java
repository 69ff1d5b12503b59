/** The whole product through its public door, on checkpoints of random weights that the tests write themselves. */
@NullMarked
package io.github.radfound.it.engine;

import org.jspecify.annotations.NullMarked;
