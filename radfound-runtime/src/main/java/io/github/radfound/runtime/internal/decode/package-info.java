/** The decoder with its key-value cache. */
@NullMarked
package io.github.radfound.runtime.internal.decode;

import org.jspecify.annotations.NullMarked;
