package io.github.radfound.eval.reader;

import io.github.radfound.eval.statistics.IntraclassCorrelation;

/**
 * How far readers agree in a dimension.
 *
 * @param dimension   {@link Dimension#id}, or {@code overall} for the means over the six
 * @param pairs       pairs of readers with a kappa
 * @param shared      reports that two or more readers scored
 * @param linear      mean over the pairs of the linearly weighted kappa (Light, 1971); not a number for {@code overall}
 * @param quadratic   the same, quadratically weighted
 * @param correlation intraclass correlation over the reports that every reader scored
 */
public record Agreement(
        String dimension, int pairs, int shared, double linear, double quadratic, IntraclassCorrelation correlation) {}
