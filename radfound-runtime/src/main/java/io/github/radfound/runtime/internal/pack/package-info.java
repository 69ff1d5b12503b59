/** Model packages: the manifest, verification of every file, and where packages come from. */
@NullMarked
package io.github.radfound.runtime.internal.pack;

import org.jspecify.annotations.NullMarked;
