package io.github.radfound.runtime.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.radfound.error.AdapterException;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.model.LoraAdapter;
import io.github.radfound.spi.CheckpointImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Adapters that were read, until their files change or others need the room. Safe for use by many threads. */
final class AdapterStore {

    /** Bound of all adapters kept: 256 MiB, some dozen of usual ranks on a large decoder. */
    private static final long MAX_BYTES = 256L << 20;

    private final Cache<Key, LoraAdapter> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, LoraAdapter adapter) -> bytes(adapter))
            .executor(Runnable::run)
            .build();

    private record Key(Path folder, List<Version> files) {}

    private record Version(String name, long size, FileTime modified) {}

    /**
     * The adapter of a peft folder.
     *
     * @throws AdapterException if it cannot be read
     * @throws ConfigurationException if there is no importer to read it
     */
    LoraAdapter get(Path folder) {
        return cache.get(new Key(folder, versions(folder)), key -> reader().readAdapter(folder));
    }

    private static List<Version> versions(Path folder) {
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
                versions.add(new Version(f.getFileName().toString(), Files.size(f), Files.getLastModifiedTime(f)));
            }
            return List.copyOf(versions);
        } catch (IOException e) {
            throw new AdapterException(
                    Files.exists(folder)
                            ? "Expected a readable adapter folder, found one that cannot be listed."
                            : "Expected an adapter folder, found nothing at that path.",
                    "give the folder that peft's save_pretrained wrote.",
                    e);
        }
    }

    private static CheckpointImporter reader() {
        return ServiceLoader.load(CheckpointImporter.class, AdapterStore.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "Expected a reader of peft adapters on the class path, found none.",
                        "add the dependency io.github.radfound:radfound-import."));
    }

    private static int bytes(LoraAdapter adapter) {
        long floats = adapter.modules().stream()
                .mapToLong(m -> (long) m.a().length + m.b().length)
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, Float.BYTES * floats + 1024);
    }
}
