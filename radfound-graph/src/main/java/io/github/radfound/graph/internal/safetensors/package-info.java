/** The safetensors format: header, mapping, shards, number formats. */
@NullMarked
package io.github.radfound.graph.internal.safetensors;

import org.jspecify.annotations.NullMarked;
