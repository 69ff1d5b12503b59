/** A study on VQA-RAD: a model trained from nothing, against what is right without looking at the image. */
@NullMarked
package io.github.radfound.examples.vqarad;

import org.jspecify.annotations.NullMarked;
