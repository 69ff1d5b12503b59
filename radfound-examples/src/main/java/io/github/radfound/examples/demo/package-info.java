/** What a first look needs while no trained model is at hand: a random model and a synthetic image. */
@NullMarked
package io.github.radfound.examples.demo;

import org.jspecify.annotations.NullMarked;
