/** Tokenizers. */
@NullMarked
package io.github.radfound.runtime.internal.text;

import org.jspecify.annotations.NullMarked;
