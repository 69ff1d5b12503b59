package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.internal.HalfFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Laws that hold for any tensors and for any damage to a file. */
class SafetensorsPropertyTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("safetensors-properties");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(seed = "1")
    void whatIsWrittenIsRead(
            @ForAll("tensors") List<TensorSpec> tensors,
            @ForAll("metadata") Map<String, String> metadata,
            @ForAll long seed)
            throws IOException {
        Path file = folder.resolve("round-trip.safetensors");
        SafetensorsWriter.writeFile(file, tensors, metadata, values(seed));
        try (Safetensors source = Safetensors.open(file)) {
            assertThat(source.metadata()).isEqualTo(metadata);
            assertThat(source.names())
                    .containsExactlyInAnyOrderElementsOf(
                            tensors.stream().map(TensorSpec::name).toList());
            for (TensorSpec tensor : tensors) {
                assertThat(source.find(tensor.name())).isEqualTo(tensor);
                int count = (int) tensor.elements();
                float[] written = new float[count];
                values(seed).read(tensor, 0, written, count);
                float[] read = new float[count];
                source.readFloats(tensor.name(), 0, read, 0, count);
                for (int i = 0; i < count; i++) {
                    assertThat(read[i]).isEqualTo(stored(tensor.type(), written[i]));
                }
            }
        }
    }

    @Property(seed = "1")
    void orderOfTheTensorsDoesNotMatter(
            @ForAll("tensors") List<TensorSpec> tensors, @ForAll Random random, @ForAll long seed) throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        SafetensorsWriter.writeFile(first, tensors, Map.of(), values(seed));
        List<TensorSpec> shuffled = new ArrayList<>(tensors);
        Collections.shuffle(shuffled, random);
        SafetensorsWriter.writeFile(second, shuffled, Map.of(), values(seed));
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Property(tries = 2000, seed = "1")
    void damagedBytesGiveACheckpointExceptionOrACorrectRead(
            @ForAll @IntRange(min = 1, max = 4) int damages, @ForAll Random random) throws IOException {
        byte[] bytes = sample();
        int header = 8 + headerLength(bytes);
        for (int i = 0; i < damages; i++) {
            bytes[random.nextInt(header)] = (byte) random.nextInt(256);
        }
        assertRefusedOrConsistent(bytes);
    }

    @Property(tries = 2000, seed = "1")
    void damagedNumbersGiveACheckpointExceptionOrACorrectRead(@ForAll("numbers") String number, @ForAll Random random)
            throws IOException {
        byte[] bytes = sample();
        int length = headerLength(bytes);
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < header.length(); i++) {
            if (Character.isDigit(header.charAt(i)) && "[,".indexOf(header.charAt(i - 1)) >= 0) {
                starts.add(i);
            }
        }
        int start = starts.get(random.nextInt(starts.size()));
        int end = start;
        while (Character.isDigit(header.charAt(end))) {
            end++;
        }
        String damaged = header.substring(0, start) + number + header.substring(end);
        Path file = HostileFile.write(folder, damaged, bytes.length - 8 - length);
        assertRefusedOrConsistent(Files.readAllBytes(file));
    }

    @Property(tries = 500, seed = "1")
    void truncatedFilesAreRefused(@ForAll Random random) throws IOException {
        byte[] bytes = sample();
        Path file =
                Files.write(folder.resolve("short.safetensors"), Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        try (Safetensors source = Safetensors.open(file)) {
            throw new AssertionError("a truncated file was opened: " + source);
        } catch (CheckpointException expected) {
            assertThat(expected).hasMessageContaining("short.safetensors");
        }
    }

    @Provide
    Arbitrary<List<TensorSpec>> tensors() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("ab.\"\\ü\u2028\uD83E\uDEC1 \n")
                .withChars('0', '9')
                .ofMinLength(0)
                .ofMaxLength(6)
                .filter(SafetensorsPropertyTest::isText);
        Arbitrary<ElementType> types = Arbitraries.of(ElementType.F32, ElementType.F16, ElementType.BF16);
        Arbitrary<List<Long>> shapes = Arbitraries.longs().between(0, 7).list().ofMaxSize(4);
        return Combinators.combine(names, types, shapes)
                .as(TensorSpec::new)
                .list()
                .ofMaxSize(8)
                .uniqueElements(TensorSpec::name);
    }

    @Provide
    Arbitrary<Map<String, String>> metadata() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(5).filter(SafetensorsPropertyTest::isText);
        return Arbitraries.maps(texts, texts).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.integers().between(0, 200).map(String::valueOf),
                Arbitraries.of("-0", "1e9", "0.5", "null", "true", "\"8\"", "[]", "{}", "007", "NaN", "Infinity", ""),
                Arbitraries.bigIntegers().map(String::valueOf));
    }

    /** Lone surrogates have no UTF-8 form. */
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static int headerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static byte[] sample() throws IOException {
        Path file = folder.resolve("sample.safetensors");
        Map<String, ElementType> types = new LinkedHashMap<>();
        types.put("decoder.weight", ElementType.F32);
        types.put("decoder.bias", ElementType.F16);
        types.put("norm", ElementType.BF16);
        List<TensorSpec> tensors = types.entrySet().stream()
                .map(entry -> new TensorSpec(entry.getKey(), entry.getValue(), List.of(3L, 4L)))
                .toList();
        SafetensorsWriter.writeFile(file, tensors, Map.of("format", "pt"), values(1));
        return Files.readAllBytes(file);
    }

    /** A file that opens must give every value of every tensor, and its tensors must fill its bytes. */
    private static void assertRefusedOrConsistent(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.safetensors"), bytes);
        try (Safetensors source = Safetensors.open(file)) {
            long total = 0;
            for (String name : source.names()) {
                TensorSpec spec = Objects.requireNonNull(source.find(name));
                total += spec.elements() * spec.type().bytes();
                if (spec.type().isFloating()) {
                    int count = Math.toIntExact(spec.elements());
                    source.readFloats(name, 0, new float[count], 0, count);
                }
            }
            assertThat(total).isLessThan(bytes.length);
        } catch (CheckpointException expected) {
            assertThat(expected).hasMessageContaining("damaged.safetensors");
        }
    }

    private static TensorValues values(long seed) {
        return (tensor, first, target, count) -> {
            for (int i = 0; i < count; i++) {
                var random = new Random(seed ^ tensor.name().hashCode() ^ (first + i) << 32);
                target[i] = (float) random.nextGaussian();
            }
        };
    }

    private static float stored(ElementType type, float value) {
        return switch (type) {
            case F16 -> HalfFloat.fromF16(HalfFloat.toF16(value));
            case BF16 -> HalfFloat.fromBf16(HalfFloat.toBf16(value));
            default -> value;
        };
    }
}
