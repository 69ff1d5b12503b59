/** What studies show, and their pictures. */
@NullMarked
package io.github.radfound.phantom.internal.cases;

import org.jspecify.annotations.NullMarked;
