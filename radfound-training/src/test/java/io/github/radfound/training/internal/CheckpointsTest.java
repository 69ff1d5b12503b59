package io.github.radfound.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.internal.Checkpoints.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of checkpoints, byte by byte. */
class CheckpointsTest {

    private static final Progress PROGRESS = new Progress(14, 0.25, 3);
    private static final String RECIPE = "recipe";

    @TempDir
    private Path folder;

    private final Weights backend = new Weights();
    private Checkpoints checkpoints;
    private Path newest;

    @BeforeEach
    void save() {
        checkpoints = new Checkpoints(folder);
        newest = checkpoints.save(backend, List.of("w"), PROGRESS, RECIPE);
    }

    @Test
    void whatIsSavedIsRestored() {
        assertThat(checkpoints.restore(backend, RECIPE)).hasValue(PROGRESS);
        assertThat(backend.restored).isEqualTo(7);
    }

    @Test
    void everyBitOfEveryFileMatters() throws Exception {
        for (String name : List.of("state.json", "weights.safetensors", "moments.safetensors")) {
            Path file = newest.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, changed);
                assertThatThrownBy(() -> checkpoints.restore(backend, RECIPE))
                        .as("bit %d of %s", bit, name)
                        .isInstanceOf(TrainingException.class)
                        .hasMessageContaining(newest.toString());
            }
            Files.write(file, bytes);
        }
        assertThat(checkpoints.restore(backend, RECIPE)).isPresent();
    }

    @Test
    void everyLengthOfTheStateMatters() throws Exception {
        Path file = newest.resolve("state.json");
        String text = Files.readString(file);
        for (int length = 0; length < text.length(); length++) {
            Files.writeString(file, text.substring(0, length));
            assertThatThrownBy(() -> checkpoints.restore(backend, RECIPE)).isInstanceOf(TrainingException.class);
        }
        for (String more : List.of(" ", "\n", "{}", "\0", "x")) {
            Files.writeString(file, text + more);
            assertThatThrownBy(() -> checkpoints.restore(backend, RECIPE)).isInstanceOf(TrainingException.class);
        }
        for (String other : List.of("null", "[]", "3", "{}", "{\"format\": 2}", "[".repeat(100_000))) {
            Files.writeString(file, other);
            assertThatThrownBy(() -> checkpoints.restore(backend, RECIPE)).isInstanceOf(TrainingException.class);
        }
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsRemoved() throws Exception {
        Path half = Files.createDirectory(folder.resolve(".step-000000009.part"));
        Files.writeString(half.resolve("weights.safetensors"), "x");
        Path other = Files.createDirectory(folder.resolve("notes"));
        checkpoints.restore(backend, RECIPE);
        assertThat(half).doesNotExist();
        assertThat(other).exists();
    }

    /** Two numbers that are trained, and their moments. */
    private static final class Weights implements TrainingBackend {

        private long restored;

        private static Tensors tensors(String... names) {
            Tensors tensors = new Tensors();
            for (String name : names) {
                tensors.add(name, List.of(2L)).values().put(0, 0.5f).put(1, -2);
            }
            return tensors;
        }

        @Override
        public double accumulate(Batch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double gradientNorm() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void update(double learningRate, double clip) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double evaluate(Batch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long steps() {
            return 7;
        }

        @Override
        public TensorSource parameters() {
            return tensors("w");
        }

        @Override
        public TensorSource gradients() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TensorSource moments() {
            return tensors("m/w", "v/w");
        }

        @Override
        public void restore(long steps, TensorSource parameters, TensorSource moments) {
            restored = steps;
        }

        @Override
        public void close() {}
    }
}
