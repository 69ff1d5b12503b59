package io.github.radfound.runtime.internal.pack;

import static io.github.radfound.runtime.internal.testing.OnnxBytes.external;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.field;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.integer;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.join;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.utf8;
import static io.github.radfound.runtime.internal.testing.OnnxBytes.varint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.runtime.internal.testing.OnnxBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExternalDataTest {

    private static final byte[] TENSOR = external("out.data", "64", "8");

    @TempDir
    Path folder;

    static Stream<Arguments> places() {
        byte[] attributeTensor = field(1, field(5, field(5, TENSOR)));
        byte[] subgraph = field(1, field(5, field(6, field(5, TENSOR))));
        return Stream.of(
                Arguments.of("initializer", field(7, field(5, TENSOR))),
                Arguments.of("values of a sparse initializer", field(7, field(15, field(1, TENSOR)))),
                Arguments.of("indices of a sparse initializer", field(7, field(15, field(2, TENSOR)))),
                Arguments.of("attribute", field(7, attributeTensor)),
                Arguments.of("list of an attribute", field(7, field(1, field(5, field(10, TENSOR))))),
                Arguments.of("sparse attribute", field(7, field(1, field(5, field(22, field(1, TENSOR)))))),
                Arguments.of("list of sparse attributes", field(7, field(1, field(5, field(23, field(1, TENSOR)))))),
                Arguments.of("subgraph", field(7, subgraph)),
                Arguments.of("list of subgraphs", field(7, field(1, field(5, field(11, field(5, TENSOR)))))),
                Arguments.of("subgraph of a subgraph", field(7, field(1, field(5, field(6, subgraph))))),
                Arguments.of("node of a function", field(25, field(7, field(5, field(5, TENSOR))))),
                Arguments.of("default of a function's attribute", field(25, field(11, field(5, TENSOR)))),
                Arguments.of("training graph", field(20, field(1, field(5, TENSOR)))),
                Arguments.of("second copy of the graph", join(field(7, utf8("")), field(7, field(5, TENSOR)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void findsAReferenceWhereverATensorCanStand(String place, byte[] model) throws IOException {
        assertThat(scan(model)).containsExactly(new ExternalData.Reference("out.data", "64", "8"));
    }

    @Test
    void findsNothingInAModelThatHoldsItsWeights() throws IOException {
        assertThat(scan(OnnxBytes.add(1, 2, 3))).isEmpty();
    }

    @Test
    void reportsEveryLocationOfATensorThatHasSeveral() throws IOException {
        byte[] tensor =
                join(field(13, OnnxBytes.entry("location", "a")), field(13, OnnxBytes.entry("location", "../b")));
        assertThat(scan(field(7, field(5, tensor))))
                .extracting(ExternalData.Reference::location)
                .containsExactly("a", "../b");
    }

    @Test
    void takesTheLastOfAKeyGivenTwiceAsProtocolBuffersDo() throws IOException {
        byte[] entry =
                join(field(1, utf8("comment")), field(1, utf8("location")), field(2, utf8("a")), field(2, utf8("b")));
        assertThat(scan(field(7, field(5, field(13, entry)))))
                .extracting(ExternalData.Reference::location)
                .containsExactly("b");
    }

    @Test
    void reportsExternalDataWithoutLocation() throws IOException {
        byte[] tensor = field(13, OnnxBytes.entry("offset", "5"));
        assertThat(scan(field(7, field(5, tensor)))).containsExactly(new ExternalData.Reference("", "5", "0"));
    }

    @Test
    void skipsLargePayloadsWithoutReadingThem() throws IOException {
        byte[] raw = field(9, new byte[3_000_000]);
        byte[] model = field(7, join(field(5, raw), field(5, TENSOR), field(5, raw)));
        assertThat(scan(model)).hasSize(1);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("a length beyond the end", join(varint(7 << 3 | 2), varint(1000))),
                Arguments.of("a length beyond its message", field(7, join(varint(5 << 3 | 2), varint(5)))),
                Arguments.of("a negative length", join(varint(7 << 3 | 2), varint(-1))),
                Arguments.of("an endless varint", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}),
                Arguments.of("field number 0", new byte[] {2, 0}),
                Arguments.of("a group", new byte[] {0x0B, 0x0C}),
                Arguments.of("a fixed field cut short", new byte[] {0x0D, 0, 0}),
                Arguments.of("a tag cut short", new byte[] {(byte) 0x80}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesWhatIsNoProtocolBuffer(String what, byte[] bytes) {
        assertThatThrownBy(() -> scan(bytes)).isInstanceOf(WireReader.MalformedException.class);
    }

    @Test
    void refusesGraphsNestedWithoutEnd() {
        byte[] graph = utf8("");
        for (int i = 0; i < 5_000; i++) {
            graph = field(1, field(5, field(6, graph)));
        }
        byte[] model = field(7, graph);
        assertThatThrownBy(() -> scan(model)).hasMessageContaining("nested");
    }

    @Test
    void endsOnEveryMutationOfAModel() throws IOException {
        Random random = new Random(7);
        byte[] model = OnnxBytes.addExternal(2, "out.data", "64", "8");
        for (int i = 0; i < 2_000; i++) {
            byte[] mutant = model.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            assertThatCode(() -> {
                        try {
                            scan(mutant);
                        } catch (WireReader.MalformedException e) {
                            assertThat(e).hasMessageStartingWith("a");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void ignoresIntegersWithTheNumberOfAMessage() throws IOException {
        assertThat(scan(join(integer(7, 5), field(7, field(5, TENSOR))))).hasSize(1);
    }

    private List<ExternalData.Reference> scan(byte[] model) throws IOException {
        List<ExternalData.Reference> found = new ArrayList<>();
        ExternalData.scan(Files.write(folder.resolve("model.onnx"), model), found::add);
        return found;
    }
}
