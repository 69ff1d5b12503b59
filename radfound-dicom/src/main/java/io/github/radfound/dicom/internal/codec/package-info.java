/** Decoders of compressed frames (DICOM PS3.5 section 8.2 and annex A.4), one package a family. */
@NullMarked
package io.github.radfound.dicom.internal.codec;

import org.jspecify.annotations.NullMarked;
