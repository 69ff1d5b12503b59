package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {

    @TempDir
    private Path folder;

    @Test
    void endsOfLinesDoNotBelongToThem() throws IOException {
        assertThat(read("one\r\ntwo\nthree".getBytes(StandardCharsets.UTF_8)).lines())
                .containsExactly("one", "two", "three");
        assertThat(read("one\ntwo\n".getBytes(StandardCharsets.UTF_8)).lines()).containsExactly("one", "two");
    }

    @Test
    void emptyLinesAreTextsAndCounted() throws IOException {
        TextLines lines = read("one\n\n  \nfour\n\n".getBytes(StandardCharsets.UTF_8));
        assertThat(lines.lines()).containsExactly("one", "", "  ", "four", "");
        assertThat(lines.empty()).isEqualTo(3);
        assertThat(read(new byte[0]).lines()).isEmpty();
    }

    @Test
    void linesInAnotherEncodingAreReadAndCounted() throws IOException {
        byte[] utf8 = "Größe\n".getBytes(StandardCharsets.UTF_8);
        byte[] windows = "5 µm – klein\n".getBytes(Charset.forName("windows-1252"));
        byte[] both = new byte[utf8.length + windows.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(windows, 0, both, utf8.length, windows.length);

        TextLines lines = read(both);
        assertThat(lines.lines()).containsExactly("Größe", "5 µm – klein");
        assertThat(lines.recoded()).isEqualTo(1);
    }

    @Test
    void byteOrderMarksAreObeyed() throws IOException {
        assertThat(read("\uFEFFone\ntwo".getBytes(StandardCharsets.UTF_8)).lines())
                .containsExactly("one", "two");
        assertThat(read("\uFEFFone\r\ntwo\n".getBytes(StandardCharsets.UTF_16LE))
                        .lines())
                .containsExactly("one", "two");
        assertThat(read("\uFEFFone\ntwo".getBytes(StandardCharsets.UTF_16BE)).lines())
                .containsExactly("one", "two");
    }

    private TextLines read(byte[] bytes) throws IOException {
        Path file = folder.resolve("texts.txt");
        Files.write(file, bytes);
        return TextLines.read(file);
    }
}
