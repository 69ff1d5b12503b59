package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSampleTest {

    @Test
    void refusesASampleWithoutReference() {
        assertThatThrownBy(() -> new TextSample("clear lungs", List.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("at least one reference");
    }

    @Test
    void copiesItsReferences() {
        List<String> references = new ArrayList<>(List.of("clear lungs"));
        TextSample sample = new TextSample("clear", references);
        references.clear();
        assertThat(sample.references()).containsExactly("clear lungs");
    }
}
