package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.Call;
import io.github.radfound.CancellationToken;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.AdapterException;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.DeadlineException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.error.RequestException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.model.ModelImport;
import io.github.radfound.result.Answer;
import io.github.radfound.result.AttentionMap;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Report;
import io.github.radfound.result.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineTest {

    private static final GenerationOptions SHORT =
            GenerationOptions.builder().maxNewTokens(12).build();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path checkpoint = Path.of("");
    private Path model = Path.of("");
    private RadFound rad = RadFound.load();

    @BeforeAll
    void importRandomCheckpoint(@TempDir Path folder) throws IOException {
        checkpoint = folder.resolve("checkpoint");
        model = folder.resolve("model");
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(1).writeTo(checkpoint);
        ModelImport.from(checkpoint).to(model);
        rad = RadFound.load(model);
        opened.add(rad);
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable o : opened) {
            o.close();
        }
    }

    private static RadImage image(int rows, int columns) {
        byte[] samples = new byte[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31 + i / columns * 7);
        }
        return RadImage.ofGray(rows, columns, samples);
    }

    private Call<Generation> call(String prompt) {
        return rad.generate(List.of(image(90, 70)), prompt).options(SHORT);
    }

    @Test
    void anAnswerSaysWhatItRestsOn() {
        RadImage image = image(90, 70);
        Answer answer =
                rad.ask(List.of(image), "Is there an effusion?").options(SHORT).get();
        assertThat(answer.tokens()).isNotEmpty().hasSizeLessThanOrEqualTo(12);
        assertThat(answer.tokens())
                .allSatisfy(t -> assertThat(t.logProbability()).isLessThanOrEqualTo(0));
        assertThat(answer.provenance().modelHash()).isEqualTo(rad.card().hash()).hasSize(64);
        assertThat(answer.provenance().device()).isEqualTo("cpu");
        assertThat(answer.provenance().engine()).startsWith("onnxruntime ");
        assertThat(answer.provenance().images()).hasSize(1);
        assertThat(answer.provenance().images().get(0).hash()).isEqualTo(image.hash());
        assertThat(answer.provenance().limits()).contains("Research");
        assertThat(answer.timings().newTokens()).isEqualTo(answer.tokens().size());
        assertThat(answer.timings().engine())
                .isPositive()
                .isLessThan(answer.timings().total());
    }

    @Test
    void greedyTextIsTheSameEveryTimeAndOnEveryThread() throws Exception {
        int[] expected = call("Describe the lungs.").get().ids();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<int[]>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                results.add(
                        threads.submit(() -> call("Describe the lungs.").get().ids()));
            }
            for (Future<int[]> r : results) {
                assertThat(r.get()).containsExactly(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theStreamIsTheText() {
        List<Token> streamed = new ArrayList<>();
        Generation g = call("Describe the heart.").stream(streamed::add).get();
        assertThat(streamed).isEqualTo(g.tokens());
        assertThat(streamed.stream().map(Token::text).collect(Collectors.joining()))
                .isEqualTo(g.text());
    }

    @Test
    void aBatchGivesEachRowWhatItWouldHaveAlone() {
        List<Call<Generation>> calls = List.of(
                call("Normal?"),
                rad.generate(List.of(image(200, 50)), "Describe every finding in the left lung, please.")
                        .options(SHORT));
        List<Generation> rows = Call.batch(calls);
        for (int i = 0; i < calls.size(); i++) {
            assertThat(rows.get(i).ids()).containsExactly(calls.get(i).get().ids());
        }
    }

    @Test
    void candidatesShareTheProbability() {
        Answer a = rad.ask(List.of(image(90, 70)), "Effusion?")
                .choices("yes", "no", "maybe")
                .get();
        assertThat(a.choices().stream().mapToDouble(Answer.Choice::probability).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(a.text()).isEqualTo(a.choices().get(0).text());
        assertThat(a.confidence().meanProbability())
                .isEqualTo(a.choices().get(0).probability());
    }

    @Test
    void attentionMapsCoverTheImage() {
        Answer a = rad.ask(List.of(image(90, 70)), "Effusion?")
                .options(SHORT)
                .attention()
                .get();
        assertThat(a.attention()).hasSize(1);
        AttentionMap map = a.attention().get(0);
        assertThat(map.rows() * map.columns()).isEqualTo(64);
        float sum = 0;
        for (float w : map.weights()) {
            assertThat(w).isBetween(0f, 1f);
            sum += w;
        }
        assertThat(sum).isBetween(0.1f, 1.0001f);
        assertThat(map.width()).isEqualTo(70);
    }

    @Test
    void reportsTakeIndicationAndPriorReport() {
        Report plain = rad.report(Study.of(image(90, 70))).options(SHORT).get();
        Report told = rad.report(Study.of(image(90, 70)))
                .indication("cough")
                .priorReport("clear lungs")
                .options(SHORT)
                .get();
        assertThat(told.timings().promptTokens()).isGreaterThan(plain.timings().promptTokens());
    }

    @Test
    void imagesOfAPixelAndOfExtremeShapeAreTaken() {
        assertThat(rad.generate(List.of(image(1, 1)), "?").options(SHORT).get().ids())
                .isNotEmpty();
        assertThat(rad.generate(List.of(image(3, 900)), "?")
                        .options(SHORT)
                        .get()
                        .ids())
                .isNotEmpty();
    }

    @Test
    void badRequestsAreRefusedAndLeaveTheHandleUsable() {
        int[] before = call("Lungs?").get().ids();
        assertThatThrownBy(() -> rad.vqa(List.of(), "?"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("at least one image");
        assertThatThrownBy(() -> rad.vqa(List.of(image(9, 9), image(9, 9)), "?"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("found 2");
        assertThatThrownBy(() -> rad.vqa(List.of(image(9, 9)), " ")).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> rad.vqa(List.of(image(9, 9)), "look <image> here"))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("special token");
        assertThatThrownBy(() -> rad.vqa(List.of(image(9, 9)), "lung ".repeat(600)))
                .isInstanceOf(ContextLengthException.class);
        assertThatThrownBy(() -> call("?")
                        .options(GenerationOptions.builder()
                                .maxNewTokens(100_000)
                                .build())
                        .get())
                .isInstanceOf(ContextLengthException.class);
        assertThatThrownBy(() -> call("?").adapter(model).get()).isInstanceOf(AdapterException.class);
        assertThat(call("Lungs?").get().ids()).containsExactly(before);
    }

    @Test
    void callsStopWithinAToken() {
        CancellationToken token = new CancellationToken();
        List<Token> seen = new ArrayList<>();
        assertThatThrownBy(() -> call("?").cancellation(token).stream(t -> {
                            seen.add(t);
                            token.cancel();
                        })
                        .get())
                .isInstanceOf(CancelledException.class);
        assertThat(seen).hasSize(1);
        assertThatThrownBy(() -> call("?").deadline(Duration.ofNanos(1)).get()).isInstanceOf(DeadlineException.class);
    }

    @Test
    void aClosedHandleAndAMissingModelSaySo() {
        RadFound other = RadFound.load(model);
        other.card();
        other.close();
        other.close();
        assertThatThrownBy(other::card).isInstanceOf(ClosedException.class);
        try (RadFound none = RadFound.load(model.resolveSibling("nowhere"))) {
            assertThatThrownBy(none::card).isInstanceOf(ModelNotFoundException.class);
        }
        try (RadFound none = RadFound.load("no-such-model")) {
            assertThatThrownBy(none::card)
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageContaining("Remedy:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decoder_model_merged.onnx",
                "decoder_model_merged.onnx.data",
                "vision_encoder.onnx",
                "tokenizer/tokenizer.json"
            })
    void aPackageThatWasChangedIsNotLoaded(String file, @TempDir Path folder) throws IOException {
        copy(model, folder);
        Path target = folder.resolve(file);
        byte[] bytes = Files.readAllBytes(target);
        bytes[bytes.length / 2] ^= 1;
        Files.write(target, bytes);
        expectCorrupt(folder);
        Files.write(target, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        expectCorrupt(folder);
        Files.delete(target);
        expectCorrupt(folder);
    }

    private static void expectCorrupt(Path folder) {
        try (RadFound changed = RadFound.load(folder)) {
            assertThatThrownBy(changed::card).isInstanceOf(ModelCorruptException.class);
        }
    }

    @Test
    void anUnknownArchitectureIsRefusedAndLeavesNothing(@TempDir Path folder) throws IOException {
        Path bad = folder.resolve("bad");
        copy(checkpoint, bad);
        Files.writeString(bad.resolve("config.json"), "{\"model_type\":\"kosmos-2\"}");
        assertThatThrownBy(() -> ModelImport.from(bad).to(folder.resolve("out")))
                .isInstanceOf(ModelImportException.class)
                .hasMessageContaining("kosmos-2");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactly("bad");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path f : files.toList()) {
                Path target = to.resolve(from.relativize(f).toString());
                if (Files.isDirectory(f)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(f, target);
                }
            }
        }
    }
}
