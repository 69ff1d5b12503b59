/** Results of calls: text, tokens, confidence, timings and provenance. */
@NullMarked
package io.github.radfound.result;

import org.jspecify.annotations.NullMarked;
