package io.github.radfound.runtime.internal.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.pack.StagedFolder;
import io.github.radfound.runtime.internal.testing.TestPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    @TempDir
    Path temporary;

    private final Map<String, byte[]> contents = TestPackage.of("tiny").contents();

    @Test
    void unpacksAPackageAtTheRootOfAZip() throws IOException {
        try (StagedFolder folder = unpack(ZipBytes.of(contents))) {
            assertThat(folder.path().resolve("tokenizer/tokenizer.json")).hasContent("{}");
        }
    }

    @Test
    void unpacksAPackageOfAJar() throws IOException {
        try (StagedFolder folder = unpack(ZipBytes.of("META-INF/radfound/models/tiny/", contents))) {
            assertThat(folder.path().resolve("radfound.json")).exists();
        }
    }

    @Test
    void leavesOutWhatTheManifestDoesNotList() throws IOException {
        contents.put("extra/run.sh", new byte[1]);
        try (StagedFolder folder = unpack(ZipBytes.of(contents))) {
            assertThat(folder.path().resolve("extra")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil", "C:/evil", "a/.."})
    void refusesNamesThatLeaveTheFolder(String name) {
        contents.put(name, new byte[1]);
        refuses(ZipBytes.of(contents), "found \"" + name + "\"");
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @Test
    void readsNoMoreOfAnEntryThanTheManifestSays() {
        contents.put("qformer.onnx.data", new byte[50_000_000]);
        refuses(ZipBytes.of(contents), "72 bytes in qformer.onnx.data");
    }

    @Test
    void refusesAShortEntryAndAMissingOne() {
        contents.put("qformer.onnx.data", new byte[71]);
        refuses(ZipBytes.of(contents), "72 bytes in qformer.onnx.data");
        contents.remove("qformer.onnx.data");
        refuses(ZipBytes.of(contents), "qformer.onnx.data");
    }

    @Test
    void refusesAPackageOfAnotherId() {
        refuses(ZipBytes.of(TestPackage.of("other").contents()), "\"other\"");
    }

    @Test
    void refusesAZipWithoutPackage() {
        refuses(ZipBytes.of(Map.of("readme.txt", new byte[3])), "radfound.json");
    }

    @Test
    void refusesWhatIsNoZip() {
        refuses(new byte[1000], "zip file");
        byte[] zip = ZipBytes.of(contents);
        refuses(Arrays.copyOf(zip, zip.length / 2), "zip file");
    }

    @Test
    void makesAnOrdinaryFileOfAnEntryThatIsMarkedAsALink() throws IOException {
        byte[] zip = ZipBytes.of(contents);
        markAsLinks(zip);
        try (StagedFolder folder = unpack(zip)) {
            Path file = folder.path().resolve("tokenizer/tokenizer.json");
            assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
        }
    }

    /** Sets "made on Unix" and the mode of a symbolic link in every record of the central directory (APPNOTE 4.3.12). */
    private static void markAsLinks(byte[] zip) {
        for (int i = 0; i + 46 <= zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 5] = 3;
                zip[i + 40] = (byte) 0xFF;
                zip[i + 41] = (byte) 0xA1;
            }
        }
    }

    private void refuses(byte[] zip, String part) {
        assertThatThrownBy(() -> unpack(zip))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining(part);
        assertThat(cache().resolve("tmp"))
                .satisfiesAnyOf(
                        tmp -> assertThat(tmp).doesNotExist(),
                        tmp -> assertThat(tmp).isEmptyDirectory());
    }

    private StagedFolder unpack(byte[] zip) throws IOException {
        Path file = Files.write(temporary.resolve("model.zip"), zip);
        return new Archive("tiny", ProgressListener.NONE).unpack(file, cache());
    }

    private Path cache() {
        return temporary.resolve("cache");
    }
}
