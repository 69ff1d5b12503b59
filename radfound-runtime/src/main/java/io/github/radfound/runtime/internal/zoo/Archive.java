package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import io.github.radfound.runtime.internal.json.JsonView;
import io.github.radfound.runtime.internal.pack.ExactCopy;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.pack.ManifestReader;
import io.github.radfound.runtime.internal.pack.PackagePath;
import io.github.radfound.runtime.internal.pack.StagedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A package in a zip file, at its root or, in a jar, below {@code META-INF/radfound/models/<id>}. Only files of the manifest are unpacked, each
 * to exactly the size that the manifest gives, as regular files: an archive can neither fill the disk beyond what it declares nor
 * create a link.
 */
final class Archive {

    private static final String REMEDY = "ask who keeps the list of models; the archive is not as it should be.";
    private static final int MAX_ENTRIES = 1 << 16;

    private final String id;
    private final ProgressListener progress;

    Archive(String id, ProgressListener progress) {
        this.id = id;
        this.progress = progress;
    }

    /**
     * Unpacks into a new folder beside the cache.
     *
     * @return the folder, which the caller moves or closes; its files are not verified yet
     * @throws ModelCorruptException if the archive is no package of this id
     */
    StagedFolder unpack(Path archive, Path cache) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            requirePlainNames(zip);
            String prefix = prefix(zip);
            byte[] json = manifest(zip, prefix);
            Manifest manifest = ManifestReader.read(json, PackagePath.MANIFEST + " of the archive of " + id);
            if (!manifest.id().equals(id)) {
                throw corrupt("the model " + id, "the model " + JsonView.quote(manifest.id()));
            }
            return unpack(zip, prefix, json, manifest.files(), cache);
        } catch (ZipException e) {
            throw new ModelCorruptException(
                    "Expected a zip file as archive of " + id + ", found " + e.getMessage() + ".", REMEDY, e);
        }
    }

    private StagedFolder unpack(ZipFile zip, String prefix, byte[] json, List<Manifest.PackageFile> files, Path cache)
            throws IOException {
        long total = files.stream().mapToLong(Manifest.PackageFile::size).sum();
        StagedFolder staged = StagedFolder.in(cache, total);
        try {
            Files.write(staged.path().resolve(PackagePath.MANIFEST), json);
            long done = 0;
            for (Manifest.PackageFile file : files) {
                unpack(zip, prefix, file, staged.path().resolve(file.path()));
                done += file.size();
                progress.onProgress(new Progress("unpack", done, total, "bytes"));
            }
            return staged;
        } catch (IOException | RuntimeException e) {
            try (staged) {
                throw e;
            }
        }
    }

    private void unpack(ZipFile zip, String prefix, Manifest.PackageFile file, Path target) throws IOException {
        ZipEntry entry = zip.getEntry(prefix + file.path());
        if (entry == null) {
            throw corrupt(file.path(), "none");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            if (!ExactCopy.to(target, in, file.size())) {
                throw corrupt(file.size() + " bytes in " + file.path(), "another number");
            }
        }
    }

    /** None of the other names would be used; a name that leaves the folder shows that the archive means harm. */
    private void requirePlainNames(ZipFile zip) {
        if (zip.size() > MAX_ENTRIES) {
            throw corrupt("at most " + MAX_ENTRIES + " entries", String.valueOf(zip.size()));
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            boolean leaves = name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")
                    || List.of(name.split("/", -1)).contains("..");
            if (leaves) {
                throw corrupt("names inside the archive", JsonView.quote(name));
            }
        }
    }

    private String prefix(ZipFile zip) {
        for (String prefix : List.of("", "META-INF/radfound/models/" + id + "/")) {
            if (zip.getEntry(prefix + PackagePath.MANIFEST) != null) {
                return prefix;
            }
        }
        throw corrupt(PackagePath.MANIFEST, "none");
    }

    private byte[] manifest(ZipFile zip, String prefix) throws IOException {
        ZipEntry entry = zip.getEntry(prefix + PackagePath.MANIFEST);
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(JsonDocument.MAX_BYTES + 1);
        }
    }

    private ModelCorruptException corrupt(String expected, String found) {
        return new ModelCorruptException(
                "Expected " + expected + " in the archive of " + id + ", found " + found + ".", REMEDY);
    }
}
