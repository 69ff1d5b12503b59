/** The facade: load a model, ask about images, get answers, captions and reports. */
@NullMarked
package io.github.radfound;

import org.jspecify.annotations.NullMarked;
