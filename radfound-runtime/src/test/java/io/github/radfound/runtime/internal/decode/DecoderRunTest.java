package io.github.radfound.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.EngineException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.runtime.internal.session.NativeClock;
import io.github.radfound.spi.RunControl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stepping with a cache against its plain twin: reading the whole text at once, alone, in a new run. */
class DecoderRunTest {

    private static final int CONTEXT = 256;
    private static final float TOLERANCE = 2e-4f;

    private static Path checkpoint;
    private static OpenDecoder open;
    private static Decoder decoder;

    @BeforeAll
    static void importRandomCheckpoint(@TempDir Path folder) throws IOException {
        checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(3).writeTo(checkpoint);
        CheckpointImport.run(checkpoint, folder.resolve("package"), ImportOptions.of(Precision.F32));
        open = new OpenDecoder(folder.resolve("package"), CONTEXT, null);
        decoder = open.decoder;
    }

    @AfterAll
    static void close() throws OrtException {
        open.close();
    }

    @Test
    void rowsOfDifferentLengthStepAsIfAlone() {
        List<DecoderPrompt> prompts = prompts(new Random(1), 80, 5, 1, 33);
        List<int[]> texts = texts(prompts);
        try (DecoderRun run = decoder.start(prompts, 1, false, open.clock)) {
            assertLogits(run, prompts, new int[] {0, 1, 2, 3}, texts);
            Random random = new Random(2);
            for (int step = 0; step < 70; step++) {
                texts = grow(run, texts, new int[] {0, 1, 2, 3}, random);
                if (step % 9 == 0) {
                    assertLogits(run, prompts, new int[] {0, 1, 2, 3}, texts);
                }
            }
        }
    }

    @Test
    void rowsBranchEndAndLeaveTheBatch() {
        Random random = new Random(4);
        for (int trial = 0; trial < 4; trial++) {
            List<DecoderPrompt> prompts = prompts(random, 20, 7, 40);
            List<int[]> texts = texts(prompts);
            int[] promptOf = {0, 1, 2};
            try (DecoderRun run = decoder.start(prompts, 3, false, open.clock)) {
                for (int step = 0; step < 12; step++) {
                    int[] sources =
                            random.ints(1 + random.nextInt(9), 0, texts.size()).toArray();
                    int[] before = promptOf;
                    promptOf = Arrays.stream(sources).map(s -> before[s]).toArray();
                    texts = grow(run, texts, sources, random);
                    assertThat(run.rows()).isEqualTo(sources.length);
                    assertLogits(run, prompts, promptOf, texts);
                }
            }
        }
    }

    @Test
    void whatIsLeftInReusedBuffersChangesNothing() {
        List<DecoderPrompt> prompts = prompts(new Random(5), 50, 9);
        float[] clean = greedyLogits(prompts, open.clock);
        poisonIdleBuffers(prompts.size());
        assertThat(greedyLogits(prompts, open.clock)).containsExactly(clean);
    }

    /** Fills buffers of the sizes that the next run takes with the bits of NaN. */
    private static void poisonIdleBuffers(int rows) {
        DecoderShape shape = decoder.shape();
        try (RunMemory memory = decoder.newMemory()) {
            for (int length = 64; length <= CONTEXT; length += 64) {
                long bytes = (long) rows * shape.kvHeads() * length * shape.headSize() * shape.kvType().size;
                for (int i = 0; i < 2 * shape.layers(); i++) {
                    poison(memory.buffer(bytes));
                }
            }
            for (long bytes = 1; bytes < 1 << 20; bytes = bytes * 5 / 4 + 1) {
                for (int i = 0; i < 8; i++) {
                    poison(memory.buffer(bytes));
                }
            }
        }
    }

    private static void poison(ByteBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0xff);
        }
    }

    @Test
    void buffersComeBackWhenARunCloses() {
        List<DecoderPrompt> prompts = prompts(new Random(6), 30, 12);
        greedyLogits(prompts, open.clock);
        long idle = open.pool.idleBytes();
        for (int i = 0; i < 20; i++) {
            greedyLogits(prompts, open.clock);
        }
        assertThat(open.pool.idleBytes()).isEqualTo(idle);
    }

    @Test
    void manyThreadsShareADecoder() throws Exception {
        List<DecoderPrompt> prompts = prompts(new Random(7), 25, 3);
        float[] alone = greedyLogits(prompts, open.clock);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                results.add(threads.submit(() -> greedyLogits(prompts, new NativeClock())));
            }
            for (Future<float[]> result : results) {
                assertThat(result.get()).containsExactly(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void moreThanTheContextIsRefusedAndTheDecoderStaysUsable() {
        DecoderPrompt prompt = prompt(new Random(8), CONTEXT - 10, 11);
        assertThatThrownBy(() -> decoder.start(List.of(prompt), 1, false, open.clock))
                .isInstanceOf(ContextLengthException.class)
                .hasMessageContaining(String.valueOf(CONTEXT));
        DecoderPrompt fits = prompt(new Random(8), CONTEXT - 10, 10);
        try (DecoderRun run = decoder.start(List.of(fits), 1, false, open.clock)) {
            for (int i = 0; i < 10; i++) {
                run.advance(new int[] {5}, new int[] {0});
            }
            assertThat(run.rows()).isEqualTo(1);
        }
    }

    @Test
    void aFailedStepLeavesTheDecoderUsable() {
        List<DecoderPrompt> prompts = prompts(new Random(10), 40, 9);
        float[] before = greedyLogits(prompts, open.clock);
        long idle = open.pool.idleBytes();
        DecoderRun run = decoder.start(prompts, 1, false, open.clock);
        int outside = decoder.vocabulary() + 1;
        assertThatThrownBy(() -> run.advance(new int[] {outside, 1}, new int[] {0, 1}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("word embeddings");
        run.close();
        run.close();

        assertThat(open.pool.idleBytes()).isEqualTo(idle);
        assertThat(greedyLogits(prompts, open.clock)).containsExactly(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "INT8", "INT4"})
    void otherPrecisionsStepAsTheyRead(Precision precision, @TempDir Path folder) throws Exception {
        CheckpointImport.run(checkpoint, folder.resolve("package"), ImportOptions.of(precision));
        try (OpenDecoder other = new OpenDecoder(folder.resolve("package"), CONTEXT, null)) {
            Random random = new Random(11);
            DecoderPrompt prompt = prompt(random, 30, 40);
            int[] text = random.ints(20, 0, decoder.vocabulary()).toArray();
            float[] stepped = new float[decoder.vocabulary()];
            try (DecoderRun run = other.decoder.start(List.of(prompt), 1, false, other.clock)) {
                for (int token : text) {
                    run.advance(new int[] {token}, new int[] {0});
                }
                run.logits(0, stepped);
            }
            float[] every =
                    other.decoder.inspect(extended(prompt, text), other.clock).logits();
            float[] read = Arrays.copyOfRange(every, every.length - stepped.length, every.length);
            assertThat(cosine(stepped, read)).isGreaterThan(0.999);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void candidatesAreScoredByTheirTokensAfterThePrompt() {
        Random random = new Random(9);
        DecoderPrompt prompt = prompt(random, 21, 1);
        List<int[]> candidates = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            candidates.add(random.ints(1 + i % 5, 0, decoder.vocabulary()).toArray());
        }

        double[] scores = CandidateScorer.score(decoder, prompt, candidates, RunControl.none(), open.clock);

        for (int i = 0; i < candidates.size(); i++) {
            int[] ids = candidates.get(i);
            float[] logits = decoder.inspect(extended(prompt, ids), open.clock).logits();
            double expected = 0;
            for (int k = 0; k < ids.length; k++) {
                int at = (prompt.length() - 1 + k) * decoder.vocabulary();
                expected += logSoftmax(Arrays.copyOfRange(logits, at, at + decoder.vocabulary()), ids[k]);
            }
            assertThat(scores[i]).isCloseTo(expected, within(1e-3));
        }
        double[] probabilities = CandidateScorer.probabilities(scores);
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
        assertThat(Math.log(probabilities[3] / probabilities[8])).isCloseTo(scores[3] - scores[8], within(1e-9));
    }

    private static double logSoftmax(float[] logits, int id) {
        double sum = 0;
        for (float value : logits) {
            sum += Math.exp(value);
        }
        return logits[id] - Math.log(sum);
    }

    private static float[] greedyLogits(List<DecoderPrompt> prompts, NativeClock clock) {
        int vocabulary = decoder.vocabulary();
        float[] all = new float[prompts.size() * vocabulary];
        try (DecoderRun run = decoder.start(prompts, 1, false, clock)) {
            for (int step = 0; step < 5; step++) {
                int[] tokens = new int[prompts.size()];
                int[] sources = new int[prompts.size()];
                for (int row = 0; row < tokens.length; row++) {
                    tokens[row] = 7 * step + row;
                    sources[row] = row;
                }
                run.advance(tokens, sources);
            }
            for (int row = 0; row < prompts.size(); row++) {
                float[] logits = new float[vocabulary];
                run.logits(row, logits);
                System.arraycopy(logits, 0, all, row * vocabulary, vocabulary);
            }
        }
        return all;
    }

    private static List<int[]> grow(DecoderRun run, List<int[]> texts, int[] sources, Random random) {
        int[] tokens = random.ints(sources.length, 0, decoder.vocabulary()).toArray();
        run.advance(tokens, sources);
        List<int[]> grown = new ArrayList<>();
        for (int row = 0; row < sources.length; row++) {
            int[] text = texts.get(sources[row]);
            int[] longer = Arrays.copyOf(text, text.length + 1);
            longer[text.length] = tokens[row];
            grown.add(longer);
        }
        return grown;
    }

    private static void assertLogits(DecoderRun run, List<DecoderPrompt> prompts, int[] promptOf, List<int[]> texts) {
        int vocabulary = decoder.vocabulary();
        for (int row = 0; row < texts.size(); row++) {
            float[] actual = new float[vocabulary];
            run.logits(row, actual);
            float[] every = decoder.inspect(extended(prompts.get(promptOf[row]), texts.get(row)), open.clock)
                    .logits();
            float[] expected = Arrays.copyOfRange(every, every.length - vocabulary, every.length);
            assertThat(actual).as("row %s", row).containsExactly(expected, within(TOLERANCE));
        }
    }

    private static DecoderPrompt extended(DecoderPrompt prompt, int[] text) {
        int[] ids = Arrays.copyOf(prompt.ids(), prompt.length() + text.length);
        System.arraycopy(text, 0, ids, prompt.length(), text.length);
        return new DecoderPrompt(ids, prompt.visualPositions(), prompt.visualTokens(), 0);
    }

    private static List<int[]> texts(List<DecoderPrompt> prompts) {
        return prompts.stream().map(p -> new int[0]).toList();
    }

    private static List<DecoderPrompt> prompts(Random random, int... lengths) {
        return Arrays.stream(lengths).mapToObj(n -> prompt(random, n, 80)).toList();
    }

    /** Random ids; longer prompts have visual tokens among them, whose placeholder is not in the vocabulary. */
    private static DecoderPrompt prompt(Random random, int length, int newTokens) {
        int[] ids = random.ints(length, 0, decoder.vocabulary()).toArray();
        int[] places = length < 8 ? new int[0] : new int[] {1, 2, 5};
        for (int place : places) {
            ids[place] = decoder.vocabulary() + 100;
        }
        float[] visual = new float[places.length * decoder.embeddingSize()];
        for (int i = 0; i < visual.length; i++) {
            visual[i] = (float) random.nextGaussian();
        }
        return new DecoderPrompt(ids, places, FloatBuffer.wrap(visual), newTokens);
    }
}
