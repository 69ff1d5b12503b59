/**
 * Statistics of evaluations: intervals by cluster bootstrap, paired differences, randomisation tests, Holm's correction.
 * All of them are seeded and give the same numbers on every run, whatever the number of threads.
 */
@NullMarked
package io.github.radfound.eval.statistics;

import org.jspecify.annotations.NullMarked;
