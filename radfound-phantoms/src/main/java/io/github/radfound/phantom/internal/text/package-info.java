/** Reports and questions in words. */
@NullMarked
package io.github.radfound.phantom.internal.text;

import org.jspecify.annotations.NullMarked;
