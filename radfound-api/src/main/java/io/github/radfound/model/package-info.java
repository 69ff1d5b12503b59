/** Models: where they come from, what they say of themselves, and the import of checkpoints. */
@NullMarked
package io.github.radfound.model;

import org.jspecify.annotations.NullMarked;
