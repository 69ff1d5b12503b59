package io.github.radfound.dicom.internal.series;

import io.github.radfound.image.Laterality;
import java.util.Comparator;
import java.util.List;

/** In which order images are seen. */
public final class Orders {

    private static final List<String> MAMMOGRAMS = List.of("CC", "MLO");

    /** Files by their numbers. */
    static final Comparator<Header> BY_NUMBER = Comparator.comparing(
                    (Header h) -> h.numbers().series())
            .thenComparing(h -> h.numbers().acquisition())
            .thenComparing(h -> h.numbers().instance())
            .thenComparing(h -> h.ids().sop());

    /**
     * Images of a study: mammograms as they hang (right and left CC, right and left MLO, others; those for processing
     * behind), then by series, acquisition and instance; localizers last.
     */
    public static final Comparator<Stack> STACKS = Comparator.comparing(Stack::localizer)
            .thenComparing(s -> hanging(s.first()))
            .thenComparing(Stack::first, BY_NUMBER)
            .thenComparing(s -> s.frames().isEmpty() ? 0 : s.frames().get(0).index());

    private Orders() {}

    private static int hanging(Header header) {
        if (!header.modality().equals("MG")) {
            return Integer.MAX_VALUE;
        }
        int view = MAMMOGRAMS.indexOf(header.view());
        int side = header.laterality().map(l -> l == Laterality.R ? 0 : 1).orElse(2);
        return (header.processing() ? 100 : 0) + (view < 0 ? 10 : 3 * view) + side;
    }
}
