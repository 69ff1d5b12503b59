package io.github.radfound.runtime.internal.prompt;

import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a request to token ids, in the layout of the model's own processor:
 *
 * <ul>
 *   <li>{@code prefix} (BLIP-2, InstructBLIP; transformers' {@code InstructBlipProcessor}): the placeholders of all tiles,
 *       then the text with its special tokens;
 *   <li>{@code inline} (LLaVA; {@code LlavaProcessor}): each image token in the text becomes its image's placeholders;
 *   <li>{@code radfound} (ours): {@code <image 1/2: MG, R, MLO> [global] ⟨IMG⟩×Q [r1c1] ⟨IMG⟩×Q </image>} for each image,
 *       then the text.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PromptBuilder {

    private static final int[] NONE = {};

    private final Manifest manifest;
    private final TextTokenizer tokenizer;
    private final @Nullable TextTokenizer instructions;
    private final List<String> specialTokens;
    private final int placeholder;

    /**
     * A builder for a model.
     *
     * @param tokenizer    the decoder's tokenizer
     * @param instructions the Q-Former's tokenizer, or {@code null} for a model that reads no instruction
     */
    public PromptBuilder(Manifest manifest, TextTokenizer tokenizer, @Nullable TextTokenizer instructions) {
        this.manifest = manifest;
        this.tokenizer = tokenizer;
        this.instructions = instructions;
        this.specialTokens = Stream.of(
                        tokenizer.specialTokens(),
                        instructions == null ? List.<String>of() : instructions.specialTokens(),
                        List.of(manifest.prompt().imageToken()))
                .flatMap(List::stream)
                .distinct()
                .toList();
        Integer id = manifest.decoder().imageTokenId();
        boolean prefix = manifest.prompt().layout().equals("prefix");
        if (!prefix && id == null) {
            throw new ModelUnsupportedException(
                    "Expected decoder.imageTokenId for prompts of the layout "
                            + manifest.prompt().layout() + ", found none.",
                    "import the checkpoint again, or use a newer RadFound.");
        }
        // Checkpoints from before there was an image token put visual tokens first; which id holds their place is no
        // matter.
        this.placeholder = id == null ? 0 : id;
    }

    /**
     * Refuses a number of images that the model does not take.
     *
     * @throws RequestException if there is none, or not as many as the model takes
     */
    public void checkImages(int count) {
        Integer expected = manifest.prompt().imagesPerPrompt();
        if (count == 0) {
            throw new RequestException("Expected at least one image, found none.", "give an image.");
        }
        if (expected != null && count != expected) {
            throw new RequestException(
                    "Expected " + expected + (expected == 1 ? " image" : " images") + " in a call of this model, found "
                            + count + ".",
                    "send one call an image, or use a model that takes several.");
        }
    }

    /**
     * Whether transformers pads the instructions of a batch on the left, where pads shift positions: its processor for
     * InstructBLIP pads them like the decoder's prompts; the one for videos pads them on the right.
     */
    public boolean padsInstructionsOnTheLeft() {
        return manifest.prompt().layout().equals("prefix") && !manifest.prompt().framesAsImages();
    }

    /**
     * Builds the prompt.
     *
     * @param outlines the tiles of each image
     * @throws RequestException if text and images do not fit together
     * @throws ModelCorruptException if the tokenizer gives tokens that the model does not have
     * @throws ContextLengthException if the prompt exceeds the decoder's context or the instruction the Q-Former's
     */
    public Prompt build(EngineRequest request, List<List<TileOutline>> outlines) {
        return build(request, outlines, tags(request.images(), outlines));
    }

    /** What stands before each image in a prompt of our own layout. */
    public static List<String> tags(List<RadImage> images, List<List<TileOutline>> outlines) {
        return IntStream.range(0, images.size())
                .mapToObj(i -> ImageTag.of(images.get(i), outlines.get(i)))
                .toList();
    }

    /**
     * Builds the prompt where the images themselves are gone.
     *
     * @param request its images are not looked at
     * @param known   what {@link #tags} gave for them
     */
    public Prompt build(EngineRequest request, List<List<TileOutline>> outlines, List<String> known) {
        checkImages(outlines.size());
        String text = text(request, outlines.size());
        int tiles = outlines.stream().mapToInt(List::size).sum();
        int visual = Math.multiplyExact(tiles, manifest.prompt().tokensPerImage());
        Prompt prompt = switch (manifest.prompt().layout()) {
            case "prefix" -> prefix(text, visual, untagged(outlines));
            case "inline" -> inline(text, visual, untagged(outlines));
            case "radfound" -> radfound(text, outlines, visual, known);
            default ->
                throw new ModelUnsupportedException(
                        "Expected the prompt layout prefix, inline or radfound, found "
                                + manifest.prompt().layout() + ".",
                        "use a newer RadFound.");
        };
        checkWords(prompt);
        int context = manifest.decoder().maxPositions();
        if (prompt.ids().length > context) {
            throw new ContextLengthException(
                    "Expected a prompt of at most " + context + " tokens, found " + prompt.ids().length + ", " + visual
                            + " of them for images.",
                    "shorten the text or send fewer images.");
        }
        return prompt;
    }

    /** The words of the prompt: a raw prompt as it is, otherwise the template with image tokens where the layout wants them. */
    private String text(EngineRequest request, int images) {
        if (request.task() == EngineRequest.Task.GENERATE) {
            return request.text();
        }
        Manifest.Prompt prompt = manifest.prompt();
        String tokens = prompt.layout().equals("inline") ? (prompt.imageToken() + "\n").repeat(images) : "";
        return PromptText.of(request, prompt.templates(), specialTokens).replace(PromptText.IMAGES, tokens);
    }

    private Prompt prefix(String text, int visual, List<String> tags) {
        int[] words = tokenizer.encode(text, true);
        if (manifest.decoder().imageTokenId() != null && contains(words, placeholder)) {
            throw misplaced(0, 1);
        }
        int[] ids = new int[visual + words.length];
        Arrays.fill(ids, 0, visual, placeholder);
        System.arraycopy(words, 0, ids, visual, words.length);
        return new Prompt(text, ids, IntStream.range(0, visual).toArray(), instruction(text), tags);
    }

    private Prompt inline(String text, int visual, List<String> tags) {
        String token = manifest.prompt().imageToken();
        int images = tags.size();
        int found = occurrences(text, token);
        if (found != images) {
            throw misplaced(images, found);
        }
        String expanded = text.replace(token, token.repeat(visual / images));
        return placed(
                text, expanded, visual, instruction(text.replace(token, "").strip()), tags);
    }

    private Prompt radfound(String text, List<List<TileOutline>> outlines, int visual, List<String> tags) {
        String token = manifest.prompt().imageToken();
        if (text.contains(token)) {
            throw misplaced(0, occurrences(text, token));
        }
        StringBuilder shown = new StringBuilder();
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            String head = "<image " + (i + 1) + "/" + tags.size() + (tag.isEmpty() ? "" : ": " + tag) + "> ";
            shown.append(head);
            expanded.append(head);
            for (TileOutline tile : outlines.get(i)) {
                String label = ImageTag.of(tile);
                shown.append(label).append(token).append(' ');
                expanded.append(label)
                        .append(token.repeat(manifest.prompt().tokensPerImage()))
                        .append(' ');
            }
            shown.append("</image>\n");
            expanded.append("</image>\n");
        }
        return placed(shown + text, expanded + text, visual, instruction(text.strip()), tags);
    }

    /** Tokenizes a text that holds one placeholder a visual token. */
    private Prompt placed(String shown, String expanded, int visual, int[] instruction, List<String> tags) {
        int[] ids = tokenizer.encode(expanded, true);
        int[] places = IntStream.range(0, ids.length)
                .filter(i -> ids[i] == placeholder)
                .toArray();
        if (places.length != visual) {
            throw new ModelUnsupportedException(
                    "Expected the tokenizer to read " + manifest.prompt().imageToken() + " as the image token "
                            + placeholder + " " + visual + " times, found " + places.length + ".",
                    "import the checkpoint with the tokenizer that belongs to it.");
        }
        return new Prompt(shown, ids, places, instruction, tags);
    }

    /** The Q-Former reads the same words, by its own tokenizer, and has a position for each token up to a limit. */
    private int[] instruction(String words) {
        Manifest.QFormer qformer = manifest.qformer();
        if (instructions == null || qformer == null || !qformer.instruction()) {
            return NONE;
        }
        int[] ids = instructions.encode(words, true);
        if (ids.length > qformer.maxInstruction()) {
            throw new ContextLengthException(
                    "Expected an instruction of at most " + qformer.maxInstruction()
                            + " tokens for the Q-Former, found " + ids.length + ".",
                    "shorten the question, indication or prior report.");
        }
        return ids;
    }

    /** Tokens that a tokenizer has and the model does not. Placeholders may lie beyond: visual tokens take their place. */
    private void checkWords(Prompt prompt) {
        BitSet visual = new BitSet();
        for (int place : prompt.visualPositions()) {
            visual.set(place);
        }
        int[] words = IntStream.range(0, prompt.ids().length)
                .filter(i -> !visual.get(i))
                .map(i -> prompt.ids()[i])
                .toArray();
        checkIds(words, manifest.decoder().vocabSize(), manifest.tokenizers().text());
        Manifest.QFormer qformer = manifest.qformer();
        Integer vocabulary = qformer == null ? null : qformer.vocabSize();
        if (vocabulary != null) {
            checkIds(
                    prompt.instructionIds(),
                    vocabulary,
                    String.valueOf(manifest.tokenizers().instruction()));
        }
    }

    private static void checkIds(int[] ids, int vocabulary, String file) {
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new ModelCorruptException(
                        "Expected tokens below " + vocabulary + ", the size of the model's vocabulary, from " + file
                                + ", found " + id + ".",
                        "import the checkpoint with the tokenizer that belongs to it, or leave added tokens out of the"
                                + " text.");
            }
        }
    }

    private RequestException misplaced(int expected, int found) {
        return new RequestException(
                "Expected " + expected + " image tokens (" + manifest.prompt().imageToken() + ") in the prompt, found "
                        + found + ".",
                "write one for each image if the model takes them in the text, none otherwise.");
    }

    private static List<String> untagged(List<List<TileOutline>> outlines) {
        return outlines.stream().map(o -> "").toList();
    }

    private static boolean contains(int[] ids, int id) {
        return Arrays.stream(ids).anyMatch(i -> i == id);
    }

    private static int occurrences(String text, String token) {
        if (token.isEmpty()) {
            throw new IllegalArgumentException("no token to look for");
        }
        int n = 0;
        for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + token.length())) {
            n++;
        }
        return n;
    }
}
