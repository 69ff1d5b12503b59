package io.github.radfound.runtime;

import io.github.radfound.Device;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.towers.Towers;
import java.nio.file.Path;
import java.util.List;

/**
 * A model of two towers, such as CLIP (arXiv 2103.00020) or BiomedCLIP (arXiv 2303.00915): images and texts become vectors of
 * one space in which what belongs together is near. Made by importing a checkpoint of that kind.
 *
 * <pre>{@code
 * try (ImageTextModel model = ImageTextModel.open(Path.of("biomedclip"), Device.CPU)) {
 *     List<float[]> prompts = model.texts(List.of("a chest X-ray", "a brain MRI"));
 *     float[] probabilities = model.probabilities(model.image(image), prompts);
 * }
 * }</pre>
 *
 * <p>What it says are similarities that it learned, not findings. Safe for use by many threads.
 */
public final class ImageTextModel implements AutoCloseable {

    private final Towers towers;

    private ImageTextModel(Towers towers) {
        this.towers = towers;
    }

    /**
     * Opens a package and verifies it.
     *
     * @param folder package of kind {@code two-tower}
     * @param device where it runs
     * @throws io.github.radfound.error.ModelException if there is no such package, it is damaged or of another kind
     * @throws io.github.radfound.error.DeviceException if a GPU was asked for and cannot be used
     */
    public static ImageTextModel open(Path folder, Device device) {
        return new ImageTextModel(Towers.open(folder, device, ProgressListener.NONE));
    }

    /** Values of a vector. */
    public int embeddingSize() {
        return towers.embeddingSize();
    }

    /** The model's id and SHA-256 of its manifest: names it in what was made with it. */
    public String name() {
        return towers.name();
    }

    /**
     * The vector of an image, of length 1. Of several frames or slices the middle one is looked at.
     *
     * @throws io.github.radfound.error.ClosedException if the model was closed
     */
    public float[] image(RadImage image) {
        return towers.image(image);
    }

    /**
     * The vectors of texts, of length 1. A text longer than the model's context is cut, and keeps the token that ends it.
     *
     * @param texts at least one
     * @throws io.github.radfound.error.ClosedException if the model was closed
     */
    public List<float[]> texts(List<String> texts) {
        if (texts.isEmpty()) {
            throw new RequestException("Expected at least one text, found none.", "give a text.");
        }
        return towers.texts(List.copyOf(texts));
    }

    /**
     * The vector of a class described by several texts: their mean, in length 1 (the ensemble of prompts of CLIP's paper,
     * section 3.1.4).
     *
     * @param texts at least one
     */
    public float[] prompts(List<String> texts) {
        return Towers.mean(texts(texts));
    }

    /**
     * How likely each text is to belong to the image if exactly one of them does: the softmax of cosines times the model's
     * learned scale.
     *
     * @param image vector of an image
     * @param texts vectors of texts, at least one
     * @return a probability for each text
     */
    public float[] probabilities(float[] image, List<float[]> texts) {
        if (texts.isEmpty()) {
            throw new RequestException("Expected at least one text, found none.", "give a text.");
        }
        return towers.probabilities(image, List.copyOf(texts));
    }

    /** Releases the model; closing twice is harmless. */
    @Override
    public void close() {
        towers.close();
    }
}
