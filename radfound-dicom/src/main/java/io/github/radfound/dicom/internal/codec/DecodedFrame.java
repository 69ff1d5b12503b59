package io.github.radfound.dicom.internal.codec;

/**
 * Samples of one frame as a codestream holds them: rows from the top, the samples of a pixel side by side. The array is not
 * copied.
 *
 * @param rows      rows
 * @param columns   columns
 * @param samples   samples of a pixel
 * @param precision bits of a sample as the codestream says
 * @param signed    whether the codestream says that samples are signed; formats that cannot say it give the expected sign
 * @param array     {@code byte[]} for a precision up to 8, {@code short[]} up to 16, {@code int[]} beyond; signed samples
 *     are extended by sign to the array's type, unsigned ones by zero
 */
public record DecodedFrame(int rows, int columns, int samples, int precision, boolean signed, Object array) {}
