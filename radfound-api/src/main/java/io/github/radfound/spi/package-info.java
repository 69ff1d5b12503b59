/** Services that engines, image readers and importers provide, found through ServiceLoader. */
@NullMarked
package io.github.radfound.spi;

import org.jspecify.annotations.NullMarked;
