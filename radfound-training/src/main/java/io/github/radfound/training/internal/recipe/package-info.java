/** How recipes are run: folders of stages, examples of samples, weights that were best. */
@NullMarked
package io.github.radfound.training.internal.recipe;

import org.jspecify.annotations.NullMarked;
