/** From a request to token ids. */
@NullMarked
package io.github.radfound.runtime.internal.prompt;

import org.jspecify.annotations.NullMarked;
