package io.github.radfound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.RequestException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationOptionsTest {

    @Test
    void nothingIsSetByDefault() {
        GenerationOptions o = GenerationOptions.MODEL_DEFAULTS;
        assertThat(o.maxNewTokens()).isEmpty();
        assertThat(o.eosTokenIds()).isEmpty();
        assertThat(o.stopSequences()).isEmpty();
        assertThat(o.outputLogits()).isFalse();
    }

    @Test
    void keepsWhatIsSet() {
        GenerationOptions o = GenerationOptions.builder()
                .maxNewTokens(5)
                .numBeams(3)
                .numReturnSequences(2)
                .lengthPenalty(0.5)
                .earlyStopping(GenerationOptions.EarlyStopping.NEVER)
                .eosTokenIds(List.of(2, 3))
                .stopSequences(List.of("\n"))
                .build();
        assertThat(o.maxNewTokens()).contains(5);
        assertThat(o.numBeams()).contains(3);
        assertThat(o.numReturnSequences()).contains(2);
        assertThat(o.lengthPenalty()).contains(0.5);
        assertThat(o.earlyStopping()).contains(GenerationOptions.EarlyStopping.NEVER);
        assertThat(o.eosTokenIds()).contains(List.of(2, 3));
        assertThat(o.stopSequences()).containsExactly("\n");
    }

    @Test
    void anOptionIsSetOnce() {
        assertThatThrownBy(() -> GenerationOptions.builder().topK(1).topK(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topK");
    }

    static List<Consumer<GenerationOptions.Builder>> badValues() {
        return List.of(
                b -> b.maxNewTokens(0),
                b -> b.minNewTokens(-1),
                b -> b.numBeams(0),
                b -> b.numBeams(65),
                b -> b.numReturnSequences(0),
                b -> b.lengthPenalty(Double.NaN),
                b -> b.temperature(0),
                b -> b.temperature(Double.POSITIVE_INFINITY),
                b -> b.topK(-1),
                b -> b.topP(0),
                b -> b.topP(1.01),
                b -> b.temperature(-1),
                b -> b.temperature(Double.NaN),
                b -> b.temperature(1e-300),
                b -> b.temperature(1e300),
                b -> b.topP(-0.5),
                b -> b.topP(Double.NaN),
                b -> b.topP(1e-300),
                b -> b.repetitionPenalty(0),
                b -> b.repetitionPenalty(-1),
                b -> b.repetitionPenalty(Double.NaN),
                b -> b.repetitionPenalty(1e-300),
                b -> b.repetitionPenalty(1e300),
                b -> b.lengthPenalty(Double.NEGATIVE_INFINITY),
                b -> b.eosTokenIds(List.of(2, -1)),
                b -> b.noRepeatNgramSize(-1),
                b -> b.stopSequences(List.of("")));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void badValuesFailWhereTheyAreSet(Consumer<GenerationOptions.Builder> bad) {
        assertThatThrownBy(() -> bad.accept(GenerationOptions.builder()))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("Remedy:");
    }

    @Test
    void optionsThatExcludeEachOtherFail() {
        assertThatThrownBy(() ->
                        GenerationOptions.builder().numBeams(2).doSample(true).build())
                .isInstanceOf(RequestException.class);
        assertThatThrownBy(
                        () -> GenerationOptions.builder().numReturnSequences(2).build())
                .isInstanceOf(RequestException.class);
    }
}
