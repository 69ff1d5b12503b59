/** The command line: one file a command. */
@NullMarked
package io.github.radfound.examples.cli;

import org.jspecify.annotations.NullMarked;
