package io.github.radfound.graph.internal.random;

import io.github.radfound.graph.TensorSpec;

/**
 * A tensor of random values.
 *
 * @param spec      its name, type and shape
 * @param mean      mean of its values
 * @param deviation their standard deviation
 */
public record RandomTensor(TensorSpec spec, float mean, float deviation) {}
