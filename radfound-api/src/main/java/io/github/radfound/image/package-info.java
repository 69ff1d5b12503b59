/** Images and studies: pixels in modality units and the context that may reach a prompt. */
@NullMarked
package io.github.radfound.image;

import org.jspecify.annotations.NullMarked;
