package io.github.radfound.training.internal.corpus;

import java.util.List;

/**
 * What is remembered of a case.
 *
 * @param row    number of its row
 * @param id     hash of its id
 * @param text   signature of its text
 * @param images hashes of its images
 */
record CaseKey(long row, long id, TextSignature text, List<ImageHash> images) {

    CaseKey {
        images = List.copyOf(images);
    }
}
