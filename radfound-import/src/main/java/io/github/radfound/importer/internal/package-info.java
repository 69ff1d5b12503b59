/** The importer service: checkpoints by the graph module, peft adapters here. Nothing is exported. */
@NullMarked
package io.github.radfound.importer.internal;

import org.jspecify.annotations.NullMarked;
