/** The engine behind the API. */
@NullMarked
package io.github.radfound.runtime.internal.engine;

import org.jspecify.annotations.NullMarked;
