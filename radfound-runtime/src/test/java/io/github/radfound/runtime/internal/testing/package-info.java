/** Packages and graphs made by tests. */
@NullMarked
package io.github.radfound.runtime.internal.testing;

import org.jspecify.annotations.NullMarked;
