/** Generated studies: images of nobody with the truth about them, reports and questions. */
@NullMarked
package io.github.radfound.phantom;

import org.jspecify.annotations.NullMarked;
