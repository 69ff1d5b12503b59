package io.github.radfound.graph;

import io.github.radfound.graph.internal.random.CheckpointTokenizers;
import io.github.radfound.graph.internal.random.ConfigFiles;
import io.github.radfound.graph.internal.random.RandomTensor;
import io.github.radfound.graph.internal.random.RandomValues;
import io.github.radfound.graph.internal.random.Spread;
import io.github.radfound.graph.internal.random.TensorPlan;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints with random weights in Hugging Face format, for tests, benchmarks and first steps without a trained
 * model: an InstructBLIP with a LLaMA decoder, its tokenizers and its processor configuration. What such a model says has
 * no meaning.
 *
 * <p>Weights are scaled so that signals keep their size through the layers and the output depends on the image and on the
 * text. Equal sizes, seed, type and shard limit give equal bytes, on any machine. Memory use does not grow with the sizes.
 *
 * <p>Instances are immutable.
 */
public final class RandomCheckpoint {

    private static final long UNSHARDED = Long.MAX_VALUE;

    private final CheckpointSizes sizes;
    private final long seed;
    private final ElementType type;
    private final long maxShardBytes;

    private final CheckpointTokenizers tokenizers;
    private final Spread spread;
    private final @Nullable OwnFamily family;

    private RandomCheckpoint(
            CheckpointSizes sizes,
            long seed,
            ElementType type,
            long maxShardBytes,
            CheckpointTokenizers tokenizers,
            Spread spread,
            @Nullable OwnFamily family) {
        this.sizes = Objects.requireNonNull(sizes, "sizes");
        this.seed = seed;
        this.type = type;
        this.maxShardBytes = maxShardBytes;
        this.tokenizers = tokenizers;
        this.spread = spread;
        this.family = family;
    }

    /** A checkpoint of these sizes with seed 0, 32-bit floats and one file of weights. */
    public static RandomCheckpoint of(CheckpointSizes sizes) {
        return new RandomCheckpoint(
                sizes, 0, ElementType.F32, UNSHARDED, CheckpointTokenizers.builtIn(), Spread.LIVELY, null);
    }

    /** The same with another seed; each tensor draws from a sequence of its own, made of the seed and its name. */
    public RandomCheckpoint seed(long newSeed) {
        return new RandomCheckpoint(sizes, newSeed, type, maxShardBytes, tokenizers, spread, family);
    }

    /**
     * The same with weights stored as another type.
     *
     * @throws IllegalArgumentException if it is not F32, F16 or BF16
     */
    public RandomCheckpoint type(ElementType newType) {
        if (newType != ElementType.F32 && newType != ElementType.F16 && newType != ElementType.BF16) {
            throw new IllegalArgumentException("type must be F32, F16 or BF16, was " + newType);
        }
        return new RandomCheckpoint(sizes, seed, newType, maxShardBytes, tokenizers, spread, family);
    }

    /**
     * The same in several files of weights, as {@link SafetensorsWriter#writeCheckpoint} divides them.
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    public RandomCheckpoint maxShardBytes(long newMaxShardBytes) {
        if (newMaxShardBytes <= 0) {
            throw new IllegalArgumentException("maxShardBytes must be positive, was " + newMaxShardBytes);
        }
        return new RandomCheckpoint(sizes, seed, type, newMaxShardBytes, tokenizers, spread, family);
    }

    /**
     * The same with another tokenizer, for the decoder and the Q-Former alike; files that go with it and lie beside it are
     * taken along.
     *
     * @param tokenizerJson a {@code tokenizer.json} with the special tokens {@code <s>}, {@code </s>}, {@code <pad>} and
     *                      {@code <image>}
     * @throws CheckpointException      if it is damaged or lacks one of them
     * @throws IllegalArgumentException if it has more tokens than the vocabulary has rows
     */
    public RandomCheckpoint tokenizer(Path tokenizerJson) {
        CheckpointTokenizers chosen = CheckpointTokenizers.of(tokenizerJson);
        if (chosen.size() > sizes.vocabulary()) {
            throw new IllegalArgumentException(
                    "vocabulary must hold the tokenizer's " + chosen.size() + " tokens, was " + sizes.vocabulary());
        }
        return new RandomCheckpoint(sizes, seed, type, maxShardBytes, chosen, spread, family);
    }

    /**
     * The same with weights to train from: matrices deviate by 1/√(3·inputs), those that end a residual branch by
     * 1/√(2·layers) of that, biases are zero, norms one.
     */
    public RandomCheckpoint forTraining() {
        return new RandomCheckpoint(sizes, seed, type, maxShardBytes, tokenizers, Spread.TRAINING, family);
    }

    /**
     * The same as a checkpoint of our own family, which has the same weights, and those of its embeddings of images and tiles.
     *
     * @throws IllegalArgumentException if the Q-Former has fewer blocks than are to compare images
     */
    public RandomCheckpoint own(OwnFamily newFamily) {
        if (newFamily.multiImageLayers() > sizes.qformer().layers()) {
            throw new IllegalArgumentException("multiImageLayers must be at most "
                    + sizes.qformer().layers() + ", the Q-Former's, was " + newFamily.multiImageLayers());
        }
        return new RandomCheckpoint(sizes, seed, type, maxShardBytes, tokenizers, spread, newFamily);
    }

    /** How many weights the checkpoint has. */
    public long parameters() {
        return plan().stream().mapToLong(tensor -> tensor.spec().elements()).sum();
    }

    /**
     * Writes the checkpoint.
     *
     * @param folder an empty folder, or one that does not exist yet
     * @throws DirectoryNotEmptyException if there is something in the folder
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var present = Files.list(folder)) {
            if (present.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        List<RandomTensor> tensors = plan();
        List<TensorSpec> specs = tensors.stream().map(RandomTensor::spec).toList();
        SafetensorsWriter.writeCheckpoint(
                folder, specs, Map.of("format", "pt"), new RandomValues(seed, tensors), maxShardBytes);
        tokenizers.writeTo(folder);
        new ConfigFiles(sizes, type, tokenizers, family).writeTo(folder);
    }

    /** What decides the bytes, but for the words of a tokenizer of one's own. */
    @Override
    public String toString() {
        return "RandomCheckpoint[" + sizes + ", seed " + seed + ", " + type + ", " + spread + ", " + family
                + ", tokens " + tokenizers.size() + "]";
    }

    private List<RandomTensor> plan() {
        return TensorPlan.of(sizes, type, tokenizers.instructionSize(), spread, family);
    }
}
