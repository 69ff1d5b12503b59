/** Recipes: whole trainings from data to a model package, each resumable in a folder of its own. */
@NullMarked
package io.github.radfound.training.recipe;

import org.jspecify.annotations.NullMarked;
