package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.radfound.training.Backends;
import io.github.radfound.training.Schedule;
import io.github.radfound.training.TrainerOptions;
import org.junit.jupiter.api.Test;

final class RecipeSettingsTest {

    /** A hundred thousand threads are made before the first step, and take minutes. */
    @Test
    void moreThreadsThanAnyMachineHasAreRefused() {
        RecipeSettings.Builder builder = RecipeSettings.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.threads(Backends.MAX_THREADS + 1))
                .withMessage("threads must be at least 0 and at most 256, was 257");
        assertThatCode(() -> builder.threads(Backends.MAX_THREADS)).doesNotThrowAnyException();
    }

    @Test
    void numbersOfBatchesFitALongInteger() {
        RecipeSettings.Builder builder = RecipeSettings.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.steps(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.accumulation(Integer.MAX_VALUE));
        Schedule schedule = Schedule.cosine(1e-3, 1, 0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> TrainerOptions.of(Long.MAX_VALUE, 1, schedule));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainerOptions.of(1, 1, schedule).accumulation(Integer.MAX_VALUE));
    }
}
