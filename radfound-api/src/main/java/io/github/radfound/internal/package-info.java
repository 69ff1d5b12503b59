/** Implementation of the facade; not exported. */
@NullMarked
package io.github.radfound.internal;

import org.jspecify.annotations.NullMarked;
