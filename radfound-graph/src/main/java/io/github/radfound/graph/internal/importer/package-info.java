/** From the files of a checkpoint to the files of a model package. */
@NullMarked
package io.github.radfound.graph.internal.importer;

import org.jspecify.annotations.NullMarked;
