/** Tests of the decoder. */
package io.github.radfound.runtime.internal.decode;
