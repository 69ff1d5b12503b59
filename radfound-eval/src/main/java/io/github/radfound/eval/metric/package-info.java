/**
 * Metrics of answers and reports: accuracy and F1, BLEU, ROUGE, METEOR, CIDEr. Each names its variant, since suites differ
 * in tokenizers, smoothing and averaging.
 */
@NullMarked
package io.github.radfound.eval.metric;

import org.jspecify.annotations.NullMarked;
