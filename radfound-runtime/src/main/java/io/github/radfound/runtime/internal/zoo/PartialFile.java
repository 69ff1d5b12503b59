package io.github.radfound.runtime.internal.zoo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A download that may not be whole yet: {@code <sha256>.part}, and beside it {@code <sha256>.etag} with the address it began at and the
 * entity tag the server gave. It is named by the hash that it must have, so a part from one address may be continued from another; what
 * comes of it is judged by that hash.
 */
final class PartialFile {

    private final Path part;
    private final Path tag;

    /**
     * @param folder the folder of downloads, which exists
     * @param sha256 the hash that the whole file must have
     */
    PartialFile(Path folder, String sha256) {
        this.part = folder.resolve(sha256 + ".part");
        this.tag = folder.resolve(sha256 + ".etag");
    }

    Path path() {
        return part;
    }

    /** Bytes so far. */
    long length() throws IOException {
        try {
            return Files.size(part);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The entity tag that this address gave, if the part began there. */
    Optional<String> tagOf(URI uri) throws IOException {
        if (!Files.isRegularFile(tag)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(tag);
        return lines.size() == 2 && lines.get(0).equals(Addresses.display(uri))
                ? Optional.of(lines.get(1))
                : Optional.empty();
    }

    /** Begins anew. Weak tags are not kept: they do not promise the same bytes. */
    OutputStream begin(URI uri, Optional<String> entityTag) throws IOException {
        delete();
        Optional<String> strong = entityTag.filter(t -> t.startsWith("\""));
        if (strong.isPresent()) {
            Files.write(tag, List.of(Addresses.display(uri), strong.get()));
        }
        return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Continues at the end. */
    OutputStream append() throws IOException {
        return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Deletes what there is. */
    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }
}
