package io.github.radfound.eval.reader.internal;

import io.github.radfound.eval.reader.Dimension;
import java.util.Arrays;
import java.util.List;

/**
 * What a form holds besides pixels: nothing of it says where a report comes from.
 *
 * @param study      the study
 * @param reader     code of the reader
 * @param dimensions what to rate
 * @param items      reports in order
 * @param cases      their images, in the order in which the reader first sees them
 */
record FormData(String study, String reader, List<Scale> dimensions, List<Item> items, List<Case> cases) {

    /**
     * What to rate.
     *
     * @param id       its name in files
     * @param title    its name
     * @param question what is asked
     * @param anchors  what 1, 3 and 5 mean
     */
    record Scale(String id, String title, String question, List<String> anchors) {}

    /**
     * A report.
     *
     * @param id         what it is called
     * @param images     index of the case
     * @param indication shown above
     * @param reference  shown below; empty for none
     * @param report     the text
     */
    record Item(String id, int images, String indication, String reference, String report) {}

    /**
     * A case.
     *
     * @param images its images
     */
    record Case(List<FormImage> images) {}

    static FormData of(String study, String reader, List<Item> items, List<Case> cases) {
        List<Scale> scales = Arrays.stream(Dimension.values())
                .map(d -> new Scale(d.id(), d.title(), d.question(), d.anchors()))
                .toList();
        return new FormData(study, reader, scales, items, cases);
    }
}
