package io.github.radfound.runtime.internal.imageio;

import io.github.radfound.error.ConfigurationException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The file formats read here, told by their first bytes. */
enum FileFormat {
    PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    JPEG("jpeg", 0xff, 0xd8, 0xff),
    TIFF_LITTLE_ENDIAN("tiff", 'I', 'I', 42, 0),
    TIFF_BIG_ENDIAN("tiff", 'M', 'M', 0, 42),
    BMP("bmp", 'B', 'M');

    private final String plugin;
    private final int[] signature;

    FileFormat(String plugin, int... signature) {
        this.plugin = plugin;
        this.signature = signature;
    }

    /** The format of a file with those first bytes. */
    static Optional<FileFormat> of(byte[] head) {
        for (FileFormat format : values()) {
            if (format.begins(head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The name of its Image I/O plug-in. */
    String plugin() {
        return plugin;
    }

    private boolean begins(byte[] head) {
        if (head.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** A decoder: the platform's own before others on the class path, so that these do not change pixels. */
    ImageReader decoder() {
        ImageReader other = null;
        for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(plugin); all.hasNext(); ) {
            ImageReader reader = all.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
            other = reader;
        }
        if (other == null) {
            throw new ConfigurationException(
                    "Expected the Java platform to read " + plugin + " files, found no Image I/O reader.",
                    "use a Java runtime with the module java.desktop.");
        }
        return other;
    }
}
