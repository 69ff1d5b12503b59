package io.github.radfound.training.corpus;

import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.internal.corpus.CaseImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A case of a corpus.
 *
 * @param row    number of the row in the source
 * @param split  the part that it belongs to
 * @param group  keyed hash of the patient, 16 hexadecimal digits: equal for cases of one patient
 * @param text   cleaned text
 * @param paths  images, and folders of one study each
 * @param files  files that are one study together
 * @param images what is known of the images, at least one, in the order of {@link #load}
 */
public record CorpusCase(
        long row,
        Split split,
        String group,
        String text,
        List<Path> paths,
        List<Path> files,
        List<CorpusImage> images) {

    /** Copies the lists. */
    public CorpusCase {
        Objects.requireNonNull(split, "split");
        paths = List.copyOf(paths);
        files = List.copyOf(files);
        images = List.copyOf(images);
    }

    /**
     * Reads the images.
     *
     * @throws io.github.radfound.error.ImageException if they are not there any more, or damaged
     */
    public List<RadImage> load(ImageLimits limits) {
        return CaseImages.load(paths, files, limits);
    }

    /** Without text and paths. */
    @Override
    public String toString() {
        return "CorpusCase[row " + row + ", " + split.label() + ", " + images.size() + " images]";
    }
}
