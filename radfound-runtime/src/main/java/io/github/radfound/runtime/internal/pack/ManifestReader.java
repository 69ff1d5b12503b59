package io.github.radfound.runtime.internal.pack;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import io.github.radfound.runtime.internal.json.JsonSource;
import io.github.radfound.runtime.internal.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code radfound.json}. Strict where it matters: a missing or wrong value names its place, sizes are bounded, paths
 * stay in the package; keys that this version does not know are ignored.
 */
public final class ManifestReader {

    /** The format version that this code reads. */
    public static final int FORMAT_VERSION = 1;

    static final String REMEDY = "import the checkpoint again, or get the package again from where it came.";
    private static final String KIND = "vision-language";
    private static final int MAX_FILES = 4096;
    private static final int MAX_ID_LENGTH = 200;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> PRECISIONS = Set.of("f32", "f16", "int8", "int4");

    private ManifestReader() {}

    /**
     * Reads a manifest.
     *
     * @param utf8 the bytes of the file
     * @param name what to call the file in messages
     * @return the manifest
     * @throws ModelUnsupportedException if it was made for a newer RadFound
     * @throws ModelCorruptException if it is damaged
     */
    public static Manifest read(byte[] utf8, String name) {
        return read(utf8, name, true);
    }

    /**
     * Reads the manifest of a package, or of a description of one that holds no graphs.
     *
     * @throws ModelUnsupportedException if it was made for a newer RadFound
     * @throws ModelCorruptException if it is damaged
     */
    public static Manifest readDescription(Path folder) throws IOException {
        Path file = folder.resolve(PackagePath.MANIFEST);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes(JsonDocument.MAX_BYTES + 1), file.toString(), false);
        }
    }

    private static Manifest read(byte[] utf8, String name, boolean graphs) {
        JsonView root = JsonDocument.parse(utf8, new JsonSource(name, REMEDY, ModelCorruptException::new));
        int version = version(root, name);
        String kind = root.stringOrNull("kind");
        if (kind != null && !kind.equals(KIND)) {
            throw new ModelUnsupportedException(
                    "Expected a vision-language model in " + name + ", found a package of kind " + JsonView.quote(kind)
                            + ".",
                    kind.equals(TowerManifest.KIND)
                            ? "open it with ImageTextModel: it embeds images and texts and writes none."
                            : "use a newer RadFound.");
        }
        List<Manifest.PackageFile> files = files(root);
        JsonView qformer = root.objectOrNull("qformer");
        JsonView adaptive = root.objectOrNull("adaptive");
        Manifest manifest = new Manifest(
                version,
                id(root),
                architecture(root.object("architecture")),
                ModelSections.image(root.object("image")),
                qformer == null ? null : ModelSections.qformer(qformer),
                ModelSections.decoder(root.object("decoder")),
                PromptSections.prompt(root.object("prompt")),
                adaptive == null ? null : PromptSections.adaptive(adaptive),
                PromptSections.generation(root.object("generation")),
                adapterModules(root),
                tokenizers(root.object("tokenizers")),
                root.string("licence"),
                root.string("intendedUse"),
                files);
        requireInstructionTokenizer(manifest, root);
        requireListed(manifest, root, graphs);
        return manifest;
    }

    static int version(JsonView root, String name) {
        int version = root.integer("formatVersion", 1, Integer.MAX_VALUE);
        if (version > FORMAT_VERSION) {
            throw new ModelUnsupportedException(
                    "Expected format version " + FORMAT_VERSION + " in " + name + ", found " + version
                            + ": the package was made for a newer RadFound.",
                    "update RadFound, or import the checkpoint with this version.");
        }
        return version;
    }

    static String id(JsonView root) {
        String id = root.string("id");
        if (id.isBlank() || id.length() > MAX_ID_LENGTH || id.chars().anyMatch(Character::isISOControl)) {
            throw root.fault("id", "1 to " + MAX_ID_LENGTH + " printable characters", JsonView.quote(id));
        }
        return id;
    }

    private static Manifest.Architecture architecture(JsonView v) {
        return new Manifest.Architecture(
                v.string("family"), v.string("vision"), v.string("decoder"), v.oneOf("precision", PRECISIONS));
    }

    private static Manifest.Tokenizers tokenizers(JsonView v) {
        return new Manifest.Tokenizers(v.string("text"), v.stringOrNull("instruction"));
    }

    private static Map<String, List<Manifest.Module>> adapterModules(JsonView root) {
        JsonView graphs = root.objectOrNull("adapterModules");
        if (graphs == null) {
            return Map.of();
        }
        Map<String, List<Manifest.Module>> modules = new LinkedHashMap<>();
        for (String graph : graphs.keys()) {
            modules.put(
                    graph,
                    graphs.objects(graph).stream()
                            .map(m -> new Manifest.Module(
                                    m.string("name"),
                                    m.integer("in", 1, ModelSections.MAX_WIDTH),
                                    m.integer("out", 1, ModelSections.MAX_WIDTH)))
                            .toList());
        }
        return Map.copyOf(modules);
    }

    static List<Manifest.PackageFile> files(JsonView root) {
        List<JsonView> listed = root.objects("files");
        if (listed.isEmpty() || listed.size() > MAX_FILES) {
            throw root.fault("files", "1 to " + MAX_FILES + " files", listed.size() + " files");
        }
        List<Manifest.PackageFile> files = new ArrayList<>(listed.size());
        Set<String> names = new HashSet<>();
        long total = 0;
        for (JsonView v : listed) {
            Manifest.PackageFile file = file(v);
            // Names that differ in case alone are one file on some platforms.
            if (!names.add(file.path().toLowerCase(Locale.ROOT))) {
                throw v.fault("path", "each file once", "\"" + file.path() + "\" again");
            }
            total += file.size();
            files.add(file);
            if (total < 0) {
                throw v.fault("size", "sizes whose sum is a long integer", "more");
            }
        }
        return List.copyOf(files);
    }

    private static Manifest.PackageFile file(JsonView v) {
        String path = v.string("path");
        if (!PackagePath.isSafe(path) || path.equalsIgnoreCase(PackagePath.MANIFEST)) {
            throw v.fault("path", "a plain relative path inside the package", JsonView.quote(path));
        }
        String sha256 = v.string("sha256");
        if (!SHA256.matcher(sha256).matches()) {
            throw v.fault("sha256", "64 lower-case hexadecimal digits", JsonView.quote(sha256));
        }
        return new Manifest.PackageFile(path, v.longInteger("size", 0, Long.MAX_VALUE), sha256);
    }

    /** A Q-Former that reads an instruction needs words for it. */
    private static void requireInstructionTokenizer(Manifest manifest, JsonView root) {
        Manifest.QFormer qformer = manifest.qformer();
        if (qformer != null && qformer.instruction() && manifest.tokenizers().instruction() == null) {
            throw root.object("tokenizers").fault("instruction", "a path, since qformer.instruction is true", "null");
        }
    }

    /** Every file that the model needs must be among those with a hash. */
    private static void requireListed(Manifest manifest, JsonView root, boolean graphs) {
        List<String> needed = new ArrayList<>(List.of(manifest.tokenizers().text()));
        if (graphs) {
            needed.addAll(List.of(
                    "vision_encoder.onnx",
                    manifest.qformer() != null ? "qformer.onnx" : "projector.onnx",
                    "embed_tokens.onnx",
                    "decoder_model_merged.onnx"));
        }
        String instruction = manifest.tokenizers().instruction();
        if (instruction != null) {
            needed.add(instruction);
        }
        requireListed(manifest.files(), needed, root);
    }

    static void requireListed(List<Manifest.PackageFile> files, List<String> needed, JsonView root) {
        for (String path : needed) {
            if (files.stream().noneMatch(f -> f.path().equals(path))) {
                throw root.fault("files", "an entry for " + JsonView.quote(path), "none");
            }
        }
    }
}
