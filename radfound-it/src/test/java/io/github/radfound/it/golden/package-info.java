/** The golden kit: reference outputs of Hugging Face transformers, reached through the public import and API alone. */
@NullMarked
package io.github.radfound.it.golden;

import org.jspecify.annotations.NullMarked;
