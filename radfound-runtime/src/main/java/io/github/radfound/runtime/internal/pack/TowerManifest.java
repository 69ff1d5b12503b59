package io.github.radfound.runtime.internal.pack;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import io.github.radfound.runtime.internal.json.JsonSource;
import io.github.radfound.runtime.internal.json.JsonView;
import java.util.List;

/**
 * The contents of {@code radfound.json} in a package of two towers, see {@code docs/package-format.md}.
 *
 * @param id            the model's id
 * @param embeddingSize width of the common space
 * @param logitScale    factor of cosines in the softmax
 * @param image         how pixels become tiles
 * @param context       longest text in tokens
 * @param padding       token that fills up texts
 * @param tokenizer     path of the tokenizer
 * @param files         every file of the package with size and hash
 */
public record TowerManifest(
        String id,
        int embeddingSize,
        double logitScale,
        Manifest.Image image,
        int context,
        int padding,
        String tokenizer,
        List<Manifest.PackageFile> files) {

    /** The value of {@code kind}. */
    public static final String KIND = "two-tower";

    /** The graph of the image tower. */
    public static final String IMAGE_ENCODER = "image_encoder.onnx";

    /** The graph of the text tower. */
    public static final String TEXT_ENCODER = "text_encoder.onnx";

    private static final int MAX_CONTEXT = 1 << 16;

    /** Copies the files. */
    public TowerManifest {
        files = List.copyOf(files);
    }

    /**
     * Reads a manifest.
     *
     * @throws ModelUnsupportedException if it is of another kind or was made for a newer RadFound
     * @throws ModelCorruptException if it is damaged
     */
    static TowerManifest read(byte[] utf8, String name) {
        JsonView root =
                JsonDocument.parse(utf8, new JsonSource(name, ManifestReader.REMEDY, ModelCorruptException::new));
        ManifestReader.version(root, name);
        if (!KIND.equals(root.stringOrNull("kind"))) {
            throw new ModelUnsupportedException(
                    "Expected a package of two towers in " + name + ", found a vision-language model.",
                    "import a checkpoint of CLIP's kind, or load this package with RadFound.load.");
        }
        JsonView text = root.object("text");
        double scale = root.number("logitScale");
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw root.fault("logitScale", "a number above 0", Double.toString(scale));
        }
        TowerManifest manifest = new TowerManifest(
                ManifestReader.id(root),
                root.integer("embeddingSize", 1, ModelSections.MAX_WIDTH),
                scale,
                ModelSections.image(root.object("image")),
                text.integer("contextLength", 2, MAX_CONTEXT),
                text.integer("padTokenId", 0, Integer.MAX_VALUE),
                text.string("tokenizer"),
                ManifestReader.files(root));
        ManifestReader.requireListed(
                manifest.files(), List.of(IMAGE_ENCODER, TEXT_ENCODER, manifest.tokenizer()), root);
        return manifest;
    }
}
