package io.github.radfound.runtime.internal.generate;

import static io.github.radfound.runtime.internal.generate.Requests.generation;
import static io.github.radfound.runtime.internal.generate.Requests.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.GenerationOptions;
import io.github.radfound.GenerationOptions.EarlyStopping;
import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsResolverTest {

    @Test
    void withoutAnySettingsSearchIsGreedyWithTransformersDefaults() {
        GenerationSettings s = resolve(o -> o, Requests.NO_DEFAULTS);

        assertThat(s.doSample()).isFalse();
        assertThat(s.numBeams()).isEqualTo(1);
        assertThat(s.maxNewTokens()).isEqualTo(8);
        assertThat(s.minNewTokens()).isZero();
        assertThat(s.topK()).isEqualTo(50);
        assertThat(s.topP()).isEqualTo(1);
        assertThat(s.temperature()).isEqualTo(1);
        assertThat(s.lengthPenalty()).isEqualTo(1);
        assertThat(s.repetitionPenalty()).isEqualTo(1);
        assertThat(s.earlyStopping()).isEqualTo(EarlyStopping.HEURISTIC);
        assertThat(s.eosTokenIds()).containsExactly(2);
    }

    @Test
    void thePackageFillsWhatTheCallerLeftOpen() {
        Manifest.Generation model = generation(30, null, null, 5, null, 7);
        assertThat(resolve(o -> o, model).maxNewTokens()).isEqualTo(30);
        assertThat(resolve(o -> o, model).numBeams()).isEqualTo(5);
        assertThat(resolve(o -> o, model).topK()).isEqualTo(7);
        assertThat(resolve(o -> o.maxNewTokens(3).numBeams(2).topK(0), model))
                .matches(s -> s.maxNewTokens() == 3 && s.numBeams() == 2 && s.topK() == 0);
    }

    @Test
    void lengthsOfThePackageCountThePrompt() {
        Manifest.Generation model = generation(null, 25, 14, null, null, null);
        assertThat(resolve(o -> o, model).maxNewTokens()).isEqualTo(15);
        assertThat(resolve(o -> o, model).minNewTokens()).isEqualTo(4);
        assertThat(resolve(o -> o, generation(null, 9, 9, null, null, null)))
                .matches(s -> s.maxNewTokens() == 8 && s.minNewTokens() == 0);
    }

    @Test
    void theCallersKindOfSearchWins() {
        Manifest.Generation sampling = generation(null, null, null, null, true, null);
        Manifest.Generation beams = generation(null, null, null, 4, null, null);
        Manifest.Generation both = generation(null, null, null, 4, true, null);
        assertThat(resolve(o -> o, sampling).doSample()).isTrue();
        assertThat(resolve(o -> o.numBeams(3), sampling)).matches(s -> !s.doSample() && s.numBeams() == 3);
        assertThat(resolve(o -> o.doSample(false), sampling).doSample()).isFalse();
        assertThat(resolve(o -> o.doSample(true), beams)).matches(s -> s.doSample() && s.numBeams() == 1);
        assertThat(resolve(o -> o, both)).matches(s -> !s.doSample() && s.numBeams() == 4);
    }

    @Test
    void moreThanTheContextIsRefusedWithTheNumbers() {
        assertThatThrownBy(() -> resolve(o -> o.maxNewTokens(91), Requests.NO_DEFAULTS))
                .isInstanceOf(ContextLengthException.class)
                .hasMessageContaining("100")
                .hasMessageContaining("91");
        assertThat(resolve(o -> o.maxNewTokens(90), Requests.NO_DEFAULTS).maxNewTokens())
                .isEqualTo(90);
        assertThat(resolve(o -> o, generation(500, null, null, null, null, null))
                        .maxNewTokens())
                .isEqualTo(90);
        GenerationOptions none = GenerationOptions.MODEL_DEFAULTS;
        assertThatThrownBy(() -> SettingsResolver.resolve(none, manifest(Requests.NO_DEFAULTS, 100), 100, 8))
                .isInstanceOf(ContextLengthException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1e-300, 1", "1, 0", "1, -0.5", "1, 1.5", "1, 1e-300"})
    void aPackageWhoseSamplingIsNoneIsRefusedWhereSamplingIsAskedFor(double temperature, double topP) {
        String wrong = topP == 1 ? "temperature" : "topP";
        for (Boolean byPackage : new Boolean[] {true, null}) {
            Manifest.Generation model = sampling(byPackage, temperature, topP);
            assertThatThrownBy(() -> resolve(o -> byPackage == null ? o.doSample(true) : o, model))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("generation." + wrong);
            assertThat(resolve(o -> o.doSample(true).temperature(0.5).topP(0.5), model))
                    .matches(s -> s.temperature() == 0.5 && s.topP() == 0.5);
            assertThat(resolve(o -> o.doSample(false), model).doSample()).isFalse();
        }
    }

    private static Manifest.Generation sampling(Boolean sample, double temperature, double topP) {
        return new Manifest.Generation(
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                sample,
                temperature,
                null,
                topP,
                null,
                null);
    }

    @Test
    void aPackagesSequencesAreReturnedAsFarAsTheCallHasBeams() {
        Manifest.Generation model = new Manifest.Generation(
                List.of(), null, null, null, null, null, null, 4, 3, null, null, null, null, null, null, null, null);
        assertThat(resolve(o -> o, model).numReturnSequences()).isEqualTo(3);
        assertThat(resolve(o -> o.numReturnSequences(1), model).numReturnSequences())
                .isEqualTo(1);
        assertThat(resolve(o -> o.numBeams(2), model).numReturnSequences()).isEqualTo(2);
        assertThat(resolve(o -> o.numBeams(1), model).numReturnSequences()).isEqualTo(1);
        assertThat(resolve(o -> o.doSample(true), model).numReturnSequences()).isEqualTo(3);
    }

    @Test
    void anEmptyListOfEndsIsKept() {
        assertThat(resolve(o -> o.eosTokenIds(List.of()), Requests.NO_DEFAULTS).eosTokenIds())
                .isEmpty();
    }

    @Test
    void aPromptGrowsToItsBeamsOrSequences() {
        assertThat(resolve(o -> o.numBeams(3).numReturnSequences(2), Requests.NO_DEFAULTS)
                        .width())
                .isEqualTo(3);
        assertThat(resolve(o -> o.doSample(true).numReturnSequences(2), Requests.NO_DEFAULTS)
                        .width())
                .isEqualTo(2);
    }

    private static GenerationSettings resolve(
            UnaryOperator<GenerationOptions.Builder> options, Manifest.Generation model) {
        return SettingsResolver.resolve(
                options.apply(GenerationOptions.builder()).build(), manifest(model, 100), 10, 8);
    }
}
