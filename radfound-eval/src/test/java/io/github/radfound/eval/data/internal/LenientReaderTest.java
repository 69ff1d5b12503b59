package io.github.radfound.eval.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LenientReaderTest {

    private static String read(byte[] bytes, List<Integer> wrong) throws IOException {
        StringWriter text = new StringWriter();
        try (BufferedReader reader =
                new BufferedReader(new LenientReader(new ByteArrayInputStream(bytes), wrong::add))) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @Property(tries = 200, seed = "1")
    void readsEveryUtf8TextUnchanged(@ForAll String text) throws IOException {
        String whole = text.replaceAll("[\\p{Cs}\\uFEFF]", "?");
        List<Integer> wrong = new ArrayList<>();

        assertThat(read(whole.getBytes(StandardCharsets.UTF_8), wrong)).isEqualTo(whole);
        assertThat(wrong).isEmpty();
    }

    @Property(tries = 200, seed = "2")
    void readsAnyBytesToTheirEnd(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
        int lines = 1
                + (int) java.util.stream.IntStream.range(0, bytes.length)
                        .filter(i -> bytes[i] == '\n')
                        .count();
        List<Integer> wrong = new ArrayList<>();

        String text = read(bytes, wrong);

        assertThat(text.length()).isLessThanOrEqualTo(bytes.length);
        assertThat(wrong).doesNotHaveDuplicates().allMatch(line -> line >= 1 && line <= lines);
    }

    @Property(tries = 100, seed = "3")
    void namesEachLineOfAnotherEncodingOnce(
            @ForAll @Size(min = 1, max = 60) List<Boolean> latin,
            @ForAll @CharRange(from = 'a', to = 'z') String filler)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        List<Integer> wrong = new ArrayList<>();
        List<Integer> expectedLines = new ArrayList<>();
        for (int i = 0; i < latin.size(); i++) {
            String line = filler + "\u00e9" + filler + "\u00e9\n";
            bytes.write(line.getBytes(latin.get(i) ? Charset.forName("windows-1252") : StandardCharsets.UTF_8));
            expected.append(line);
            if (latin.get(i)) {
                expectedLines.add(i + 1);
            }
        }

        assertThat(read(bytes.toByteArray(), wrong)).isEqualTo(expected.toString());
        assertThat(wrong).isEqualTo(expectedLines);
    }

    @Test
    void charactersAcrossChunksAreReadWhole() throws IOException {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> expected = new ArrayList<>();
        for (int line = 1; line <= 60_000; line++) {
            String words = "\u65e5\u00e9\ud83e\ude7b" + line + "\n";
            if (line % 9_973 == 0) {
                words = "caf\u00e9 " + line + "\n";
                bytes.write(words.getBytes(Charset.forName("windows-1252")));
                expected.add(line);
            } else {
                bytes.write(words.getBytes(StandardCharsets.UTF_8));
            }
            text.append(words);
        }
        List<Integer> wrong = new ArrayList<>();

        assertThat(read(bytes.toByteArray(), wrong)).isEqualTo(text.toString());
        assertThat(wrong).isEqualTo(expected);
    }

    @Test
    void passesOverAByteOrderMarkAndReadsUtf16() throws IOException {
        List<Integer> wrong = new ArrayList<>();

        assertThat(read("\uFEFFabc".getBytes(StandardCharsets.UTF_8), wrong)).isEqualTo("abc");
        assertThat(wrong).isEmpty();
        assertThat(read("\uFEFFa\u00e9c".getBytes(StandardCharsets.UTF_16LE), wrong))
                .isEqualTo("a\u00e9c");
        assertThat(wrong).containsExactly(1);
    }
}
