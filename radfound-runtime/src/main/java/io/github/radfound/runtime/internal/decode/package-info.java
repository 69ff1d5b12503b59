/**
 * The decoder with its key-value cache.
 *
 * <p>The cache is updated in place: one tensor over a direct buffer is both the past that a run reads and the present
 * that it writes. A generation therefore copies nothing from token to token; only beams that branch are copied, from
 * the position where they differ.
 */
@NullMarked
package io.github.radfound.runtime.internal.decode;

import org.jspecify.annotations.NullMarked;
