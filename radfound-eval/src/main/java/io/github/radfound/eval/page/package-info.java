/** Results as a page for people: one HTML file that needs nothing else. */
@NullMarked
package io.github.radfound.eval.page;

import org.jspecify.annotations.NullMarked;
