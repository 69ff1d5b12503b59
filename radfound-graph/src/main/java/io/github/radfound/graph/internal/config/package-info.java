/** Meaning of the configuration files of a Hugging Face checkpoint, with the defaults of the configuration classes. */
@NullMarked
package io.github.radfound.graph.internal.config;

import org.jspecify.annotations.NullMarked;
