/** Training: backends that compute gradients and update weights, schedules, the trainer, checkpoints that resume. */
@NullMarked
package io.github.radfound.training;

import org.jspecify.annotations.NullMarked;
