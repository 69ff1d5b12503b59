package io.github.radfound.runtime.internal.pack;

import static io.github.radfound.runtime.internal.testing.OnnxBytes.field;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.integer;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.join;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.utf8;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.varint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.runtime.internal.pack.GraphSignature.Tensor;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphSignatureTest {

    @TempDir
    Path folder;

    @Test
    void readsInputsOutputsAndStoredTensors() throws IOException {
        Tensor three = new Tensor(GraphSignature.FLOAT, List.of(3L));
        assertThat(read(OnnxBytes.add(1, 2, 3)))
                .isEqualTo(new GraphSignature(Map.of("x", three), Map.of("y", three), Map.of("w", three), Set.of()));
    }

    @Test
    void tellsOpenAxesFromUnknownRanksAndScalars() throws IOException {
        byte[] named = field(1, field(2, utf8("batch")));
        byte[] fixed = field(1, integer(1, 7));
        byte[] input = join(
                field(11, value("open", join(integer(1, 7), field(2, join(named, fixed))))),
                field(11, value("unknown", integer(1, 10))),
                field(11, value("scalar", join(integer(1, 1), field(2, new byte[0])))));
        assertThat(read(field(7, input)).inputs())
                .isEqualTo(Map.of(
                        "open", new Tensor(GraphSignature.INT64, List.of(GraphSignature.OPEN, 7L)),
                        "unknown", new Tensor(GraphSignature.FLOAT16, null),
                        "scalar", new Tensor(GraphSignature.FLOAT, List.of())));
    }

    @Test
    void readsPackedAxesOfStoredTensors() throws IOException {
        byte[] tensor = join(field(1, join(varint(300), varint(4))), integer(2, 1), field(8, utf8("table")));
        assertThat(read(field(7, field(5, tensor))).stored())
                .isEqualTo(Map.of("table", new Tensor(GraphSignature.FLOAT, List.of(300L, 4L))));
    }

    @Test
    void collectsTheWindowsOfAttentionAndNoneOfMinusOne() throws IOException {
        byte[] graph = join(window(32), window(-1), window(32));
        assertThat(read(field(7, graph)).windows()).containsExactly(32L);
    }

    @Test
    void refusesTensorsOfAbsurdRank() {
        byte[] axis = field(1, integer(1, 1));
        byte[] axes = new byte[0];
        for (int i = 0; i < 100; i++) {
            axes = join(axes, axis);
        }
        byte[] model = field(7, field(11, value("x", join(integer(1, 1), field(2, axes)))));
        assertThatThrownBy(() -> read(model)).isInstanceOf(WireReader.MalformedException.class);
    }

    @Test
    void endsOnEveryMutationOfAModel() throws IOException {
        Random random = new Random(11);
        byte[] model = OnnxBytes.addExternal(2, "out.data", "64", "8");
        for (int i = 0; i < 2_000; i++) {
            byte[] mutant = model.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            assertThatCode(() -> {
                        try {
                            read(mutant);
                        } catch (WireReader.MalformedException e) {
                            assertThat(e).hasMessageStartingWith("a");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] value(String name, byte[] type) {
        return join(field(1, utf8(name)), field(2, field(1, type)));
    }

    private static byte[] window(long size) {
        return field(1, field(5, join(field(1, utf8("local_window_size")), integer(3, size))));
    }

    private GraphSignature read(byte[] model) throws IOException {
        return GraphSignature.read(Files.write(folder.resolve("model.onnx"), model));
    }
}
