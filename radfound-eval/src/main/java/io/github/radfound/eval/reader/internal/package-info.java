/** Assignment, forms, files and charts of reader studies. */
@NullMarked
package io.github.radfound.eval.reader.internal;

import org.jspecify.annotations.NullMarked;
