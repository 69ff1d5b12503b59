/** Data to train with: manifests of images and texts, public data sets, prepared pixels, augmentation. */
@NullMarked
package io.github.radfound.training.data;

import org.jspecify.annotations.NullMarked;
