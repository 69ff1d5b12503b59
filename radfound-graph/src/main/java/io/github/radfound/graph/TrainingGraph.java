package io.github.radfound.graph;

import io.github.radfound.graph.internal.training.TrainingAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of a checkpoint as ONNX graphs that can be trained: one that gives the loss and the gradients of what is
 * trained, and one that gives the loss and the logits. Both are made of standard operators; their weights are inputs, in
 * the shapes and the layout of the checkpoint, f32, under their classic names ({@link ModuleNames}).
 *
 * <p>Inputs of a batch of B rows of T tokens with N images, and K labels in each row:
 *
 * <pre>
 * pixel_values      f32 [N, 3, S, S]  images (frames, tiles), as the checkpoint's processor makes them
 * instruction_ids   i64 [N, L]        what the Q-Former reads with each image; only if it reads
 * instruction_mask  i64 [N, L]        0 on padding
 * image_index       i64 [N]           number in its call; only in models that tell images apart
 * tile_position     i64 [N]           0 for a whole image, its parts from 1 on; only in models that tell tiles apart
 * image_group       i64 [N, M]        the images of its call, which its queries see, and -1 where there are fewer than M;
 *                                     only in models that compare images
 * image_positions   i64 [N, Q, 2]     row and place of each visual token
 * input_ids         i64 [B, T]        tokens; those at image positions do not matter
 * attention_mask    i64 [B, T]        0 on padding, wherever it is
 * position_ids      i64 [B, T]        positions, from 0 on; of padding any
 * logits_positions  i64 [B, K]        places whose next token counts
 * labels            i64 [B, K]        that token; -100 where there is none
 * label_weights     f32 [B, K]        how much it counts, not negative
 * </pre>
 *
 * <p>With shared pictures ({@link TrainingTask#withSharedPictures}) {@code pixel_values} is f32 [M, 3, S, S], and
 * {@code pictures}, i64 [N], says which of them each image is.
 *
 * <p>Outputs: {@code loss}, f32 scalar, Σ w·(-log p) / Σ w; of the training graph {@code <parameter>_grad} for each
 * trained parameter, in its shape; of the evaluation graph {@code logits} f32 [B, K, vocabulary].
 *
 * <p>Inputs of pre-training ({@link #pretraining}) with N views of images and P patches of each; those of a term that is
 * left out are not there:
 *
 * <pre>
 * pixel_values      f32 [N, 3, S, S]  views, as the checkpoint's processor makes images
 * masked            f32 [N, P]        1 for patches that are hidden and predicted, 0 for others; row by row
 * context_weight    f32 []            weight of the contextual term
 * replaced          f32 [N]           1 for views in whose place a learned token stands
 * contexts          i64 [C, K]        the views of each context
 * context_mask      i64 [C, K]        0 where a context has fewer
 * context_places    i64 [N]           where each view stands in the contexts, laid out in one row
 * positives         f32 [N, N]        1 for pairs that belong together
 * candidates        f32 [N, N]        0 for pairs that are not compared, each view with itself
 * </pre>
 *
 * <p>Its loss is the mean absolute error of the pixels of hidden patches plus weight · InfoNCE; the evaluation graph gives
 * {@code features} f32 [N, P + 1, width]. Parameters that begin with {@code pretraining.} are no part of the checkpoint.
 *
 * <p>As a {@link TensorSource} it gives the first values of all parameters, read from the checkpoint when they are asked
 * for. Instances are safe for use by several threads and are closed by who made them.
 */
public final class TrainingGraph implements TensorSource {

    /** End of the names of outputs that are gradients. */
    public static final String GRADIENT = "_grad";

    private final TrainingAssembly assembly;

    private TrainingGraph(TrainingAssembly assembly) {
        this.assembly = assembly;
    }

    /**
     * The graphs of a checkpoint, in Hugging Face format, for language modelling: the loss is the cross-entropy of tokens.
     *
     * @throws CheckpointException      if the checkpoint is damaged, incomplete or not supported
     * @throws IllegalArgumentException if nothing of the model would be trained
     */
    public static TrainingGraph languageModel(Path checkpoint, TrainingTask task) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(task, "task");
        return new TrainingGraph(TrainingAssembly.languageModel(checkpoint, task));
    }

    /**
     * The graphs of a checkpoint's vision encoder, for pre-training it on images alone.
     *
     * @throws CheckpointException if the checkpoint is damaged, incomplete or not supported, or its vision encoder is not
     *                             that of BLIP-2's families
     */
    public static TrainingGraph pretraining(Path checkpoint, PretrainingTask task) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(task, "task");
        return new TrainingGraph(TrainingAssembly.pretraining(checkpoint, task));
    }

    /** The ONNX model that gives loss and gradients. */
    public byte[] trainingModel() {
        return assembly.trainingModel();
    }

    /** The ONNX model that gives loss and logits. */
    public byte[] evaluationModel() {
        return assembly.evaluationModel();
    }

    /** Sizes of the model. */
    public LanguageModelSizes sizes() {
        return assembly.sizes();
    }

    /** Names of the parameters that are trained, in the order of the graph. */
    public List<String> trained() {
        return assembly.trained();
    }

    /** The name under which the checkpoint stores a parameter; for one that it does not store, the classic name. */
    public String storedName(String parameter) {
        return assembly.storedName(parameter);
    }

    /** Names of all parameters, in the order of the graph; frozen tables that are no tensors of the checkpoint too. */
    @Override
    public Set<String> names() {
        return assembly.parameters().keySet();
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        return assembly.find(Objects.requireNonNull(name, "name"));
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        assembly.read(Objects.requireNonNull(name, "name"), first, target, offset, count);
    }

    @Override
    public void close() {
        assembly.close();
    }
}
