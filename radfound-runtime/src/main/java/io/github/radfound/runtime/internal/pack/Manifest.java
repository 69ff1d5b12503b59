package io.github.radfound.runtime.internal.pack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a package's {@code radfound.json}, see {@code docs/package-format.md}. Field names are those of the file.
 *
 * @param formatVersion  version of the format; this code reads 1
 * @param id             the model's id
 * @param architecture   families and precision
 * @param image          how pixels become tiles
 * @param qformer        the Q-Former, or {@code null} for models with a projector alone
 * @param decoder        the decoder
 * @param prompt         how prompts are laid out
 * @param adaptive       adaptive tokenizing, or {@code null} for one tile an image
 * @param generation     the model's own generation defaults
 * @param adapterModules for each graph, the modules that a LoRA adapter may change
 * @param tokenizers     tokenizer files
 * @param licence        licence of the weights
 * @param intendedUse    intended use and limits
 * @param files          every file of the package with size and hash
 */
public record Manifest(
        int formatVersion,
        String id,
        Architecture architecture,
        Image image,
        @Nullable QFormer qformer,
        Decoder decoder,
        Prompt prompt,
        @Nullable Adaptive adaptive,
        Generation generation,
        Map<String, List<Module>> adapterModules,
        Tokenizers tokenizers,
        String licence,
        String intendedUse,
        List<PackageFile> files) {

    /** Families and precision. */
    public record Architecture(String family, String vision, String decoder, String precision) {}

    /**
     * How pixels become tiles: side in pixels, channel means and deviations after rescaling, resizing. {@code resize} is
     * {@code stretch}, {@code shortest-edge}, {@code letterbox} or {@code none}; {@code resizeTo} is the side or shortest
     * edge to resize to before the centre crop, {@code null} for the tile's side.
     */
    public record Image(
            int tileSize,
            int channels,
            List<Double> mean,
            List<Double> std,
            double rescale,
            String resize,
            @Nullable Integer resizeTo,
            @Nullable Integer centerCrop,
            String resample,
            boolean convertRgb,
            int patches,
            int featureSize) {}

    /** The Q-Former's queries and inputs; {@code vocabSize} is {@code null} in packages from before it was written. */
    public record QFormer(
            int queries,
            boolean instruction,
            int maxInstruction,
            int hiddenSize,
            boolean imageIndex,
            boolean tilePosition,
            int crossAttentionLayers,
            @Nullable Integer vocabSize) {}

    /** The decoder's shape, special tokens and extra inputs. */
    public record Decoder(
            int hiddenSize,
            int layers,
            int kvHeads,
            int headSize,
            int vocabSize,
            int maxPositions,
            String kvType,
            boolean positionIds,
            @Nullable Integer window,
            boolean attentionBias,
            @Nullable Integer bosTokenId,
            List<Integer> eosTokenIds,
            @Nullable Integer padTokenId,
            @Nullable Integer imageTokenId) {}

    /** How prompts are laid out; {@code imagesPerPrompt} is {@code null} for any number. */
    public record Prompt(
            String layout,
            @Nullable Integer imagesPerPrompt,
            boolean framesAsImages,
            int tokensPerImage,
            String imageToken,
            Templates templates) {}

    /** Texts around a question; {@code {question}}, {@code {images}}, {@code {indication}}, {@code {prior}} are filled. */
    public record Templates(String vqa, String caption, String report) {}

    /**
     * Adaptive tokenizing: most detail tiles of one image besides its global tile, most tiles of a call with everything
     * counted, slab thickness in mm, most slabs of a volume, how a slab is projected ({@code mean}, {@code nearest} or
     * {@code maximum}), and three CT windows (center and width in HU) as channels, or none.
     */
    public record Adaptive(
            int maxTilesPerImage,
            int maxTiles,
            double slabMillimetres,
            int maxSlabs,
            String slab,
            List<List<Double>> ctWindows) {}

    /** The model's own generation defaults; {@code null} where it has none. */
    public record Generation(
            List<Integer> eosTokenIds,
            @Nullable Integer padTokenId,
            @Nullable Integer bosTokenId,
            @Nullable Integer maxNewTokens,
            @Nullable Integer minNewTokens,
            @Nullable Integer maxLength,
            @Nullable Integer minLength,
            @Nullable Integer numBeams,
            @Nullable Integer numReturnSequences,
            @Nullable Double lengthPenalty,
            @Nullable String earlyStopping,
            @Nullable Boolean doSample,
            @Nullable Double temperature,
            @Nullable Integer topK,
            @Nullable Double topP,
            @Nullable Double repetitionPenalty,
            @Nullable Integer noRepeatNgramSize) {}

    /** One Linear that an adapter may change. */
    public record Module(String name, int in, int out) {}

    /** Paths of the tokenizer files. */
    public record Tokenizers(String text, @Nullable String instruction) {}

    /** One file of the package. */
    public record PackageFile(String path, long size, String sha256) {}
}
