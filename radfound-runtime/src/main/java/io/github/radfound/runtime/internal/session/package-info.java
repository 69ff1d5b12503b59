/** ONNX Runtime: environment, sessions and devices. */
@NullMarked
package io.github.radfound.runtime.internal.session;

import org.jspecify.annotations.NullMarked;
