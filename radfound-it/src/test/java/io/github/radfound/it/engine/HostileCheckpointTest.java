package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.model.ModelImport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged checkpoints through the public import: an exception of the tree, and nothing left behind. */
class HostileCheckpointTest {

    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path folder;

    private Path checkpoint;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(checkpoint);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "overlap       | [0,8]  | [4,12]",
                "huge offset   | [0,8]  | [9223372036854775800,9223372036854775807]",
                "negative      | [0,8]  | [-8,0]",
                "beyond the end| [0,8]  | [8,4000000000]",
                "reversed      | [8,0]  | [8,16]"
            })
    void refusesOffsetsThatLie(String name, String first, String second) throws IOException {
        byte[] header = """
                {"a":{"dtype":"F32","shape":[2],"data_offsets":%s},"b":{"dtype":"F32","shape":[2],"data_offsets":%s}}
                """.formatted(first, second).strip().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        Files.write(checkpoint.resolve(WEIGHTS), file.array());

        refuses(ModelImportException.class, WEIGHTS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.00001, 0.001, 0.5, 0.999})
    void refusesWeightsThatWereCutOff(double part) throws IOException {
        byte[] whole = Files.readAllBytes(checkpoint.resolve(WEIGHTS));
        Files.write(checkpoint.resolve(WEIGHTS), Arrays.copyOf(whole, (int) (whole.length * part)));

        refuses(ModelImportException.class, WEIGHTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"config.json", "preprocessor_config.json", "tokenizer.json", "qformer_tokenizer/tokenizer.json"})
    void namesAMissingFile(String file) throws IOException {
        Files.delete(checkpoint.resolve(file));

        refuses(ModelImportException.class, Path.of(file).getFileName().toString());
    }

    @Test
    void refusesSizesThatTheWeightsDoNotHave() throws IOException {
        Path config = checkpoint.resolve("config.json");
        String changed = Files.readString(config).replaceAll("\"vocab_size\": *\\d+", "\"vocab_size\": 60000000");
        Files.writeString(config, changed);

        refuses(ModelImportException.class, "60000000");
    }

    /** An error in the midst of the work, as the heap would give it; the same import succeeds afterwards. */
    @Test
    void memoryThatRunsOutLeavesNothingAndTheNextImportWorks() {
        ModelImport exhausted = ModelImport.from(checkpoint).progress(progress -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThatThrownBy(() -> exhausted.to(folder.resolve("package")))
                .isInstanceOf(OutOfResourcesException.class)
                .hasMessageContaining("-Xmx");
        assertThat(left()).containsExactly("checkpoint");

        ModelImport.from(checkpoint).to(folder.resolve("package"));
        assertThat(left()).containsExactly("checkpoint", "package");
    }

    private void refuses(Class<? extends RadFoundException> type, String part) {
        assertThatThrownBy(() -> ModelImport.from(checkpoint).to(folder.resolve("package")))
                .isInstanceOf(type)
                .hasMessageContaining(part)
                .hasMessageContaining("Remedy:");
        assertThat(left()).containsExactly("checkpoint");
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
