package io.github.radfound.runtime;

import java.net.URI;
import java.util.List;

/**
 * A model that a zoo lists. Immutable.
 *
 * @param id           its id, a plain file name
 * @param version      its version; it begins with a digit
 * @param uris         where its archive lies, tried in order; http, https or file
 * @param sha256       SHA-256 of the archive, 64 lower-case hexadecimal digits
 * @param size         bytes of the archive
 * @param architecture architecture family, such as {@code instructblip}
 * @param modalities   DICOM modality codes of the images it was made for, such as {@code CR}
 * @param languages    BCP 47 tags of the languages it reads and writes, such as {@code en}
 * @param licence      licence of the weights, an SPDX identifier where there is one
 * @param intendedUse  intended use and limits
 */
public record ZooModel(
        String id,
        String version,
        List<URI> uris,
        String sha256,
        long size,
        String architecture,
        List<String> modalities,
        List<String> languages,
        String licence,
        String intendedUse) {

    /** Copies the lists. */
    public ZooModel {
        uris = List.copyOf(uris);
        modalities = List.copyOf(modalities);
        languages = List.copyOf(languages);
    }
}
