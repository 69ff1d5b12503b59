package io.github.radfound.result;

import java.util.List;
import java.util.Optional;

/**
 * What an answer rests on, so that it can be traced and repeated. Holds nothing that identifies a patient.
 *
 * @param modelId      the model's id
 * @param modelHash    SHA-256 of the model package's manifest, which holds the hash of every file
 * @param adapterHash  SHA-256 of the LoRA adapter, if one was applied
 * @param sdkVersion   version of RadFound
 * @param engine       engine and version, such as {@code onnxruntime 1.28.0}
 * @param device       where it ran, such as {@code cpu} or {@code cuda:0}
 * @param images       the images in the order in which the model saw them
 * @param limits       limits and intended use, as the model's package states them
 */
public record Provenance(
        String modelId,
        String modelHash,
        Optional<String> adapterHash,
        String sdkVersion,
        String engine,
        String device,
        List<ImageRecord> images,
        String limits) {

    /** Copies the images. */
    public Provenance {
        images = List.copyOf(images);
    }

    /**
     * One image as it was used.
     *
     * @param hash     SHA-256 over the pixels, see {@link io.github.radfound.image.RadImage#hash()}
     * @param tag      the tag that stood before it in the prompt, or an empty text
     * @param tiles    how many sub-images it became
     * @param coverage share of the image's frames that were used, 0 to 1
     */
    public record ImageRecord(String hash, String tag, int tiles, double coverage) {}
}
