/** One class a published format, and how their files are read. */
@NullMarked
package io.github.radfound.eval.data.internal;

import org.jspecify.annotations.NullMarked;
