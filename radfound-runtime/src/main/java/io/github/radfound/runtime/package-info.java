/** What an application sees of the runtime beyond the facade: the model zoo. */
@NullMarked
package io.github.radfound.runtime;

import org.jspecify.annotations.NullMarked;
