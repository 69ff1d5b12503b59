package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.runtime.ZooModel;
import io.github.radfound.runtime.internal.json.JsonDocument;
import io.github.radfound.runtime.internal.json.JsonSource;
import io.github.radfound.runtime.internal.json.JsonView;
import io.github.radfound.runtime.internal.pack.InstalledModels;
import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code model-zoo.json}, see {@code docs/model-zoo.md}. */
public final class ZooIndex {

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_MODELS = 10_000;
    private static final String REMEDY = "correct the list, or get it again from where it came.";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final Comparator<ZooModel> ORDER = Comparator.comparing(ZooModel::id)
            .thenComparing(m -> Version.parse(m.version()), Comparator.reverseOrder());

    private final URI base;

    private ZooIndex(URI base) {
        this.base = base;
    }

    /** Fetches and reads a list; by id, the newest version of each model first. */
    public static List<ZooModel> read(URI list, Connection connection) {
        return parse(Fetch.bytes(list, connection, JsonDocument.MAX_BYTES), list);
    }

    static List<ZooModel> parse(byte[] utf8, URI base) {
        String name = Addresses.display(base);
        JsonView root = JsonDocument.parse(utf8, new JsonSource(name, REMEDY, ModelCorruptException::new));
        int version = root.integer("formatVersion", 1, Integer.MAX_VALUE);
        if (version > FORMAT_VERSION) {
            throw new ModelUnsupportedException(
                    "Expected format version " + FORMAT_VERSION + " in " + name + ", found " + version
                            + ": the list was made for a newer RadFound.",
                    "update RadFound.");
        }
        return new ZooIndex(base).models(root);
    }

    private List<ZooModel> models(JsonView root) {
        List<JsonView> entries = root.objects("models");
        if (entries.size() > MAX_MODELS) {
            throw root.fault("models", "at most " + MAX_MODELS + " models", entries.size() + " models");
        }
        List<ZooModel> models = new ArrayList<>(entries.size());
        Set<String> seen = new HashSet<>();
        for (JsonView entry : entries) {
            ZooModel model = model(entry);
            if (!seen.add(model.id() + " " + model.version())) {
                throw entry.fault(
                        "version", "each version of a model once", JsonView.quote(model.version()) + " again");
            }
            models.add(model);
        }
        models.sort(ORDER);
        return List.copyOf(models);
    }

    private ZooModel model(JsonView v) {
        String id = v.string("id");
        if (!InstalledModels.isId(id)) {
            throw v.fault("id", "letters, digits, '.', '_' and '-'", JsonView.quote(id));
        }
        String version = v.string("version");
        if (!InstalledModels.isVersion(version)) {
            throw v.fault("version", "a version that begins with a digit, such as 1.0.2", JsonView.quote(version));
        }
        String sha256 = v.string("sha256");
        if (!SHA256.matcher(sha256).matches()) {
            throw v.fault("sha256", "64 lower-case hexadecimal digits", JsonView.quote(sha256));
        }
        return new ZooModel(
                id,
                version,
                addresses(v),
                sha256,
                v.longInteger("size", 1, Long.MAX_VALUE),
                v.string("architecture"),
                v.strings("modalities"),
                v.strings("languages"),
                v.string("licence"),
                v.string("intendedUse"));
    }

    private List<URI> addresses(JsonView v) {
        List<String> texts = v.strings("uris");
        if (texts.isEmpty()) {
            throw v.fault("uris", "at least one address", "none");
        }
        return texts.stream().map(t -> address(v, t)).toList();
    }

    /** Relative addresses are beside the list. A list from a server must not point into this machine's files. */
    private URI address(JsonView v, String text) {
        try {
            URI uri = base.resolve(new URI(text));
            if (Addresses.isWeb(uri) || (Addresses.isFile(uri) && Addresses.isFile(base))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw v.fault("uris", "an address", e.getReason());
        }
        throw v.fault(
                "uris",
                "http or https" + (Addresses.isFile(base) ? ", or file without a host" : ""),
                JsonView.quote(text));
    }
}
