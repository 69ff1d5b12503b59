package io.github.radfound.graph;

import static io.github.radfound.graph.HostileFile.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that break a rule of the format are refused with a message that names file and tensor. */
class SafetensorsRulesTest {

    private static final int DATA_BYTES = 16;

    @TempDir
    private Path folder;

    static Stream<Arguments> brokenHeaders() {
        String good = entry("a", "F32", "[2]", "[0,8]");
        return Stream.of(
                Arguments.of("begin behind end", entry("a", "F32", "[4]", "[16,0]"), "data_offsets"),
                Arguments.of("end behind the file", entry("a", "F32", "[8]", "[0,32]"), "[0, 32]"),
                Arguments.of("huge end", entry("a", "F32", "[4]", "[0,9223372036854775807]"), "9223372036854775807"),
                Arguments.of("overlap", good + "," + entry("b", "F32", "[3]", "[4,16]"), "begin at 8"),
                Arguments.of("same bytes twice", good + "," + entry("b", "F32", "[2]", "[0,8]"), "begin at 8"),
                Arguments.of("gap at the start", entry("a", "F32", "[2]", "[8,16]"), "begin at 0"),
                Arguments.of("gap between", good + "," + entry("b", "F32", "[1]", "[12,16]"), "begin at 8"),
                Arguments.of("bytes left over", good, "8 bytes of tensors"),
                Arguments.of("no tensors but data", "", "0 bytes of tensors"),
                Arguments.of("size too small", entry("a", "F32", "[3]", "[0,16]"), "F32 [3]"),
                Arguments.of("size of another type", entry("a", "F16", "[4]", "[0,16]"), "F16 [4]"),
                Arguments.of("shape overflow", entry("a", "F32", "[4294967296,4294967296,16]", "[0,16]"), "as many"),
                Arguments.of("bytes overflow", entry("a", "F64", "[2305843009213693954]", "[0,16]"), "as many"),
                Arguments.of(
                        "zero hides overflow", entry("a", "F32", "[9223372036854775807,3,0]", "[0,16]"), "as many"),
                Arguments.of("negative dimension", entry("a", "F32", "[-2,-2]", "[0,16]"), "-2"),
                Arguments.of("negative offset", entry("a", "F32", "[4]", "[-16,0]"), "-16"),
                Arguments.of("number beyond 64 bits", entry("a", "F32", "[18446744073709551620]", "[0,16]"), "64-bit"),
                Arguments.of("fraction", entry("a", "F32", "[4.0]", "[0,16]"), "4.0"),
                Arguments.of("exponent", entry("a", "F32", "[4e0]", "[0,16]"), "4e0"),
                Arguments.of("number as string", entry("a", "F32", "[\"4\"]", "[0,16]"), "whole numbers"),
                Arguments.of("shape is no list", entry("a", "F32", "4", "[0,16]"), "JSON"),
                Arguments.of("nested list", entry("a", "F32", "[[4]]", "[0,16]"), "whole numbers"),
                Arguments.of("one offset", entry("a", "F32", "[4]", "[0]"), "two data_offsets"),
                Arguments.of("three offsets", entry("a", "F32", "[4]", "[0,16,16]"), "two data_offsets"),
                Arguments.of("unknown type", entry("a", "F8_E4M3", "[16]", "[0,16]"), "F8_E4M3"),
                Arguments.of("lower-case type", entry("a", "f32", "[4]", "[0,16]"), "f32"),
                Arguments.of("null type", "\"a\":{\"dtype\":null,\"shape\":[4],\"data_offsets\":[0,16]}", "JSON"),
                Arguments.of("no type", "\"a\":{\"shape\":[4],\"data_offsets\":[0,16]}", "without one"),
                Arguments.of("type twice", "\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[4]}", "one dtype"),
                Arguments.of("entry is no object", "\"a\":4", "JSON"),
                Arguments.of("name twice", good + "," + entry("a", "F32", "[2]", "[8,16]"), "second one"),
                Arguments.of("metadata number", "\"__metadata__\":{\"a\":4}", "__metadata__"),
                Arguments.of("metadata twice", "\"__metadata__\":{},\"__metadata__\":{}", "second one"),
                Arguments.of("unquoted name", "a:{}", "JSON"),
                Arguments.of("endless nesting", "\"a\":{\"x\":" + "[".repeat(100_000), "JSON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenHeaders")
    void brokenHeaderIsRefused(String rule, String entries, String inMessage) throws IOException {
        Path file = HostileFile.write(folder, "{" + entries + "}", DATA_BYTES);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected")
                .hasMessageContaining("found")
                .hasMessageContaining(inMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "null", "{", "{}x", "{} {}", "\u0000", "{\"a\":", "{'a':{}}", "{,}", "{}//"})
    void headerThatIsNotOneJsonObjectIsRefused(String header) throws IOException {
        Path file = HostileFile.write(folder, header, 0);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void headerThatIsNotUtf8IsRefused() throws IOException {
        byte[] header = "{\"__metadata__\":{\"x\":\"?\"}}".getBytes(StandardCharsets.UTF_8);
        header[header.length - 4] = (byte) 0xC0;
        Path file = HostileFile.write(folder, header.length, header, 0);
        assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(CheckpointException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 100, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void headerLengthBeyondTheFileIsRefused(long length) throws IOException {
        Path file = HostileFile.write(folder, length, "{}".getBytes(StandardCharsets.UTF_8), 0);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(Long.toUnsignedString(length));
    }

    @Test
    void fileTooShortForALengthIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("short.safetensors"), new byte[7]);
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("7 bytes");
    }

    @Test
    void missingFileAndEmptyFolderAreRefusedWithARemedy() {
        assertThatThrownBy(() -> Safetensors.open(folder.resolve("none.safetensors")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("none.safetensors")
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> Safetensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors.index.json");
    }

    @Test
    void whatTheFormatAllowsIsRead() throws IOException {
        String entries = "{\"__metadata__\":{\"note\":\"ü\"},"
                + entry("empty", "F32", "[0,5]", "[4,4]")
                + ","
                + entry("scalar", "F32", "[]", "[0,4]")
                + ",\"flags\":{\"future\":[1,{}],\"data_offsets\":[4,7],\"shape\":[3],\"dtype\":\"BOOL\"}}   ";
        try (Safetensors source = Safetensors.open(HostileFile.write(folder, entries, 7))) {
            assertThat(source.names()).containsExactly("empty", "flags", "scalar");
            assertThat(source.metadata()).containsEntry("note", "ü");
            float[] target = {9, 9};
            source.readFloats("scalar", 0, target, 1, 1);
            source.readFloats("empty", 0, target, 0, 0);
            assertThat(target).containsExactly(9, 0);
            assertThatThrownBy(() -> source.readFloats("flags", 0, target, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("BOOL");
        }
    }
}
