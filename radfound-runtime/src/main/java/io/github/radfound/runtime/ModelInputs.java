package io.github.radfound.runtime;

import io.github.radfound.GenerationOptions;
import io.github.radfound.error.ModelException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.engine.CandidateIds;
import io.github.radfound.runtime.internal.image.ImagePlan;
import io.github.radfound.runtime.internal.image.Preprocessor;
import io.github.radfound.runtime.internal.image.Tile;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.pack.ManifestReader;
import io.github.radfound.runtime.internal.prompt.Prompt;
import io.github.radfound.runtime.internal.prompt.PromptBuilder;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.EngineRequest.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads of images and words, computed by the code that answers calls: for training, which has to see what the
 * trained model will see, and for tools that look at it. Needs a package's manifest and tokenizers, not its graphs.
 *
 * <p>Safe for use by many threads; to be closed.
 */
public final class ModelInputs implements AutoCloseable {

    private final Manifest manifest;
    private final Preprocessor preprocessor;
    private final TextTokenizer text;
    private final @Nullable TextTokenizer instruction;
    private final PromptBuilder prompts;

    private ModelInputs(Manifest manifest, TextTokenizer text, @Nullable TextTokenizer instruction) {
        this.manifest = manifest;
        this.text = text;
        this.instruction = instruction;
        this.preprocessor = new Preprocessor(manifest);
        this.prompts = new PromptBuilder(manifest, text, instruction);
    }

    /**
     * Opens the inputs of a model.
     *
     * @param folder a package, or what an importer's description of a checkpoint wrote
     * @throws ModelException if it is missing, damaged, or made for a newer RadFound
     */
    public static ModelInputs open(Path folder) {
        List<TextTokenizer> open = new ArrayList<>();
        try {
            Manifest manifest = ManifestReader.readDescription(folder);
            open.add(TextTokenizer.open(folder.resolve(manifest.tokenizers().text())));
            String words = manifest.tokenizers().instruction();
            if (words != null) {
                open.add(TextTokenizer.open(folder.resolve(words)));
            }
            return new ModelInputs(manifest, open.get(0), open.size() > 1 ? open.get(1) : null);
        } catch (IOException e) {
            open.forEach(TextTokenizer::close);
            throw new ModelException(
                    "Expected a model package or its description in " + folder + ", found " + e + ".",
                    "check the path, or import the checkpoint.",
                    e);
        } catch (RuntimeException | Error e) {
            open.forEach(TextTokenizer::close);
            throw e;
        }
    }

    /** S, height and width of a tile in pixels. */
    public int tileSize() {
        return manifest.image().tileSize();
    }

    /** Mean of each channel before normalisation, for values from 0 to 1. */
    public List<Double> mean() {
        return manifest.image().mean();
    }

    /** Deviation of each channel. */
    public List<Double> deviation() {
        return manifest.image().std();
    }

    /** Most tokens of prompt and answer together. */
    public int maxPositions() {
        return manifest.decoder().maxPositions();
    }

    /** Visual tokens of one tile. */
    public int tokensPerTile() {
        return manifest.prompt().tokensPerImage();
    }

    /** Whether a prompt says what each image is, so that its length depends on the images. */
    public boolean tagsImages() {
        return manifest.prompt().layout().equals("radfound");
    }

    /**
     * The tiles of the images of one call.
     *
     * @throws io.github.radfound.error.RequestException if they are more than the model takes, or none
     */
    public PreparedImages images(List<RadImage> images) {
        prompts.checkImages(images.size());
        List<ImagePlan> plans = preprocessor.plan(images);
        List<float[]> tiles = new ArrayList<>();
        List<List<TileOutline>> outlines = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            outlines.add(plans.get(i).outlines(images.get(i).pixels()));
            preprocessor.render(images.get(i), plans.get(i)).tiles().stream()
                    .map(Tile::pixels)
                    .forEach(tiles::add);
        }
        return new PreparedImages(tiles, outlines, PromptBuilder.tags(images, outlines));
    }

    /**
     * Prepared images in a twelfth of their room or a quarter of it (colour), to be kept in memory or in a file.
     *
     * @throws IllegalArgumentException if they were not prepared for this model
     */
    public byte[] pack(PreparedImages images) {
        return pack().write(images);
    }

    /**
     * Images that {@link #pack(PreparedImages)} packed, exactly as they were.
     *
     * @throws IllegalArgumentException if the bytes are damaged
     */
    public PreparedImages unpack(byte[] packed) {
        return pack().read(packed);
    }

    private ImagePack pack() {
        return new ImagePack(preprocessor.levels(), tileSize() * tileSize());
    }

    /** The prompt of a question about images. */
    public PromptIds question(PreparedImages images, String question) {
        return prompt(images, Task.VQA, question, null);
    }

    /** The prompt of a caption. */
    public PromptIds caption(PreparedImages images) {
        return prompt(images, Task.CAPTION, "", null);
    }

    /** The prompt of a report; without an indication if it is {@code null}. */
    public PromptIds report(PreparedImages images, @Nullable String indication) {
        return prompt(images, Task.REPORT, "", indication);
    }

    /** A raw prompt, exactly as the model's own processor takes it. */
    public PromptIds raw(PreparedImages images, String prompt) {
        return prompt(images, Task.GENERATE, prompt, null);
    }

    private PromptIds prompt(PreparedImages images, Task task, String words, @Nullable String indication) {
        EngineRequest request = new EngineRequest(
                task, List.of(), words, indication, null, List.of(), GenerationOptions.MODEL_DEFAULTS, null, false);
        Prompt prompt = prompts.build(request, images.outlines(), images.tags());
        return new PromptIds(prompt.text(), prompt.ids(), prompt.instructionIds());
    }

    /**
     * The ids of an answer as the model writes it after a prompt, closed by the token that ends a text; the same ids as
     * those of a candidate answer that is scored.
     *
     * @throws io.github.radfound.error.RequestException if the answer is empty
     */
    public int[] answer(PromptIds prompt, String answer) {
        List<Integer> eos = manifest.decoder().eosTokenIds();
        return CandidateIds.of(
                        List.of(answer),
                        prompt.text(),
                        text,
                        eos.isEmpty() ? OptionalInt.empty() : OptionalInt.of(eos.get(0)))
                .get(0);
    }

    /** How many tokens a text has, without special ones. */
    public int length(String words) {
        return text.encode(words, false).length;
    }

    /** Releases the tokenizers; closing twice is harmless. */
    @Override
    public void close() {
        text.close();
        if (instruction != null) {
            instruction.close();
        }
    }
}
