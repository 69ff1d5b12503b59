package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.model.ModelSource;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import io.github.radfound.runtime.internal.testing.TestPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPackageTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writePackage() {
        folder = TestPackage.of("tiny").writeTo(temporary.resolve("tiny"));
    }

    @Test
    void opensAWholePackage() throws IOException {
        ModelPackage p = open();
        assertThat(p.manifest().id()).isEqualTo("tiny");
        assertThat(p.hash()).isEqualTo(Hashing.of(Files.readAllBytes(folder.resolve("radfound.json"))));
        assertThat(p.file("tokenizer/tokenizer.json")).hasContent("{}");
    }

    @Test
    void reportsTheBytesVerified() {
        List<Progress> reports = new ArrayList<>();
        ModelPackage p = open(reports::add);
        long total = p.manifest().files().stream()
                .mapToLong(Manifest.PackageFile::size)
                .sum();
        assertThat(reports).allMatch(r -> r.stage().equals("verify") && r.total() == total);
        assertThat(reports.get(reports.size() - 1).done()).isEqualTo(total);
    }

    @Test
    void ignoresFilesThatTheManifestDoesNotListAndHandsOutNone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        ModelPackage p = open();
        assertThatThrownBy(() -> p.file("notes.txt")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> p.file("../tiny/radfound.json")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAMissingFile() throws IOException {
        Files.delete(folder.resolve("qformer.onnx.data"));
        refuses("qformer.onnx.data", "found none");
    }

    @Test
    void namesATruncatedFile() throws IOException {
        Files.write(folder.resolve("qformer.onnx.data"), new byte[71]);
        refuses("qformer.onnx.data", "Expected 72 bytes", "found 71");
    }

    @Test
    void namesAFileOfWhichOneBitWasChanged() throws IOException {
        byte[] bytes = new byte[72];
        bytes[71] ^= 1;
        Files.write(folder.resolve("qformer.onnx.data"), bytes);
        refuses("qformer.onnx.data", "SHA-256");
    }

    @Test
    void refusesAFolderWhereAFileShouldBe() throws IOException {
        Files.delete(folder.resolve("qformer.onnx"));
        Files.createDirectory(folder.resolve("qformer.onnx"));
        refuses("qformer.onnx", "found none");
    }

    @Test
    void refusesALinkThatLeavesTheFolder() throws IOException {
        Path outside = Files.write(temporary.resolve("outside"), new byte[72]);
        Files.delete(folder.resolve("qformer.onnx.data"));
        link(folder.resolve("qformer.onnx.data"), outside);
        refuses("qformer.onnx.data", "a link that leaves it");
    }

    @Test
    void opensAFolderThroughALink() throws IOException {
        Path other = temporary.resolve("other");
        link(other, folder);
        ModelPackage p = ModelPackage.open(new ModelSource.Folder(other), ProgressListener.NONE);
        assertThat(p.folder()).isEqualTo(folder.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "/etc/passwd",
                "",
                "unlisted.data",
                "./qformer.onnx.data",
                "sub/../qformer.onnx.data",
                "radfound.json",
                "*/_ORT_MEM_ADDR_/*",
                "..\\outside"
            })
    void refusesAGraphThatNamesOtherFilesEvenIfEveryHashIsRight(String location) throws IOException {
        Files.write(temporary.resolve("outside"), new byte[72]);
        Files.write(folder.resolve("unlisted.data"), new byte[72]);
        byte[] hostile = OnnxBytes.addExternal(2, location, "0", "8");
        TestPackage.of("tiny").file("qformer.onnx", hostile).writeTo(folder);
        refuses("qformer.onnx", "found a reference to \"" + location + "\"");
    }

    @ParameterizedTest
    @CsvSource({"64,9", "73,0", "-1,8", "x,8", "999999999999999999,999999999999999999", "18446744073709551615,8"})
    void refusesWeightsBeyondTheEndOfTheirFile(String offset, String length) {
        byte[] hostile = OnnxBytes.addExternal(2, "qformer.onnx.data", offset, length);
        TestPackage.of("tiny").file("qformer.onnx", hostile).writeTo(folder);
        refuses("qformer.onnx", "within the 72 bytes", offset);
    }

    @Test
    void findsExternalDataBesideAGraphInASubfolder() {
        TestPackage.of("tiny")
                .file("extra/more.onnx", OnnxBytes.addExternal(2, "more.data", "0", "8"))
                .file("extra/more.data", new byte[8])
                .writeTo(folder);
        assertThat(open().has("extra/more.data")).isTrue();
    }

    @Test
    void namesAGraphThatIsNone() {
        TestPackage.of("tiny").file("qformer.onnx", new byte[] {(byte) 0xFF}).writeTo(folder);
        refuses("Expected an ONNX model in qformer.onnx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vision_encoder.onnx", "qformer.onnx", "embed_tokens.onnx", "decoder_model_merged.onnx"})
    void namesAnEmptyGraphEvenIfEveryHashIsRight(String graph) {
        TestPackage.of("tiny").file(graph, new byte[0]).writeTo(folder);
        refuses("Expected an ONNX model in " + graph, "an empty file");
        // ir_version alone
        TestPackage.of("tiny").file(graph, new byte[] {8, 8}).writeTo(folder);
        refuses("Expected an ONNX model in " + graph, "no graph");
    }

    @Test
    void saysHowToUseACheckpointThatIsNoPackage() throws IOException {
        Path checkpoint = Files.createDirectory(temporary.resolve("checkpoint"));
        Files.writeString(checkpoint.resolve("config.json"), "{}");
        assertThatThrownBy(() -> ModelPackage.open(new ModelSource.Folder(checkpoint), ProgressListener.NONE))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("Hugging Face checkpoint")
                .hasMessageContaining("import");
    }

    @Test
    void namesAPathWithNothing() {
        Path nothing = temporary.resolve("nothing");
        assertThatThrownBy(() -> ModelPackage.open(new ModelSource.Folder(nothing), ProgressListener.NONE))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining(nothing.toString());
    }

    @Test
    void namesAFolderWithoutManifest() throws IOException {
        Files.delete(folder.resolve("radfound.json"));
        refuses("radfound.json", "found none");
    }

    private ModelPackage open() {
        return open(ProgressListener.NONE);
    }

    private ModelPackage open(ProgressListener listener) {
        return ModelPackage.open(new ModelSource.Folder(folder), listener);
    }

    private void refuses(String... parts) {
        assertThatThrownBy(this::open).isInstanceOf(ModelCorruptException.class).hasMessageContainingAll(parts);
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            Assumptions.abort("this file system or user cannot make symbolic links: " + e);
        }
    }
}
