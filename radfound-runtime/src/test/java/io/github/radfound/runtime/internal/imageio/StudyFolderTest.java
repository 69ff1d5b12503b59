package io.github.radfound.runtime.internal.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as a study. */
class StudyFolderTest {

    @TempDir
    Path folder;

    @Test
    void everyImageOfTheFolderAndItsSubFoldersIsReadInTheOrderOfPaths() throws IOException {
        byte[] second = write("b.png", 2);
        byte[] first = write("a/z.png", 1);
        Files.writeString(folder.resolve(".hidden"), "no image");
        Files.writeString(folder.resolve("DICOMDIR"), "no image");
        assertThat(Study.of(folder).images())
                .extracting(RadImage::hash)
                .containsExactly(RadImage.of(first).hash(), RadImage.of(second).hash());
    }

    @Test
    void otherFilesAreCountedAndNotNamed() throws IOException {
        write("a.png", 1);
        Files.writeString(folder.resolve("Doe, Jane.txt"), "no image");
        assertThatThrownBy(() -> Study.of(folder))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("1 of 2 files")
                .hasMessageNotContaining("Doe");
    }

    @Test
    void anEmptyOrMissingFolderIsAnError() {
        assertThatThrownBy(() -> Study.of(folder))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> Study.of(folder.resolve("missing"))).isInstanceOf(ImageFormatException.class);
    }

    private byte[] write(String name, long seed) throws IOException {
        byte[] png = Encoded.write("png", Encoded.image(5, 4, BufferedImage.TYPE_BYTE_GRAY, seed));
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), png);
        return png;
    }
}
