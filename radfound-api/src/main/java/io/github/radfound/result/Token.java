package io.github.radfound.result;

/**
 * One generated token.
 *
 * @param id             the token's id in the decoder's vocabulary
 * @param text           the text that this token adds; may be empty while a character is incomplete, and for special
 *                       tokens
 * @param logProbability natural logarithm of the model's own probability of the token at its place, before sampling
 *                       options changed the distribution
 */
public record Token(int id, String text, double logProbability) {}
