/**
 * Data sets of questions, captions and reports on radiological images, read where they lie in the form in which they are
 * published. Nothing is downloaded.
 */
@NullMarked
package io.github.radfound.eval.data;

import org.jspecify.annotations.NullMarked;
