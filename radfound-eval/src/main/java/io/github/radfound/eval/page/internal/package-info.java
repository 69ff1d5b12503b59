/** Elements, charts and pictures of pages. */
@NullMarked
package io.github.radfound.eval.page.internal;

import org.jspecify.annotations.NullMarked;
