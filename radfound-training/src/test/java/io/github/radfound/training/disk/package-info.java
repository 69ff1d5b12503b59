/** A file system that gets full, for tests. */
@NullMarked
package io.github.radfound.training.disk;

import org.jspecify.annotations.NullMarked;
