/** Generated studies as files. */
@NullMarked
package io.github.radfound.phantom.internal.files;

import org.jspecify.annotations.NullMarked;
