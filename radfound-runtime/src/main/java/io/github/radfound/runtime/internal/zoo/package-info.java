/** The model zoo and its cache. */
@NullMarked
package io.github.radfound.runtime.internal.zoo;

import org.jspecify.annotations.NullMarked;
