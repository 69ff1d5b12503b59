package io.github.radfound.dicom.internal.series;

import io.github.radfound.error.ImageException;
import io.github.radfound.image.ImageLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds copies. Only what nothing in the header tells apart is compared, by decoded pixels and presentation: an empty
 * slice of another phase is no copy.
 */
final class Duplicates {

    private final Map<Header, Optional<String>> hashes = new HashMap<>();

    /** The files without those that repeat another one's SOP Instance UID, places and pixels. */
    List<Header> withoutCopies(List<Header> headers) {
        Map<String, List<Header>> bySop = new HashMap<>();
        List<Header> kept = new ArrayList<>();
        for (Header header : headers) {
            String sop = header.ids().sop();
            List<Header> same = bySop.computeIfAbsent(sop, key -> new ArrayList<>());
            if (sop.isEmpty() || same.stream().noneMatch(other -> isAlike(other, header))) {
                same.add(header);
                kept.add(header);
            }
        }
        return kept;
    }

    /** The frames of one place without copies. */
    List<Frame> withoutCopies(List<Frame> frames, Vector normal) {
        List<Frame> kept = new ArrayList<>();
        for (Frame frame : frames) {
            if (kept.stream().noneMatch(other -> isCopy(other, frame, normal))) {
                kept.add(frame);
            }
        }
        return kept;
    }

    private boolean isAlike(Header a, Header b) {
        return a.frames().equals(b.frames()) && isSame(a, b);
    }

    private boolean isCopy(Frame a, Frame b, Vector normal) {
        return a.header().frameCount() == 1
                && b.header().frameCount() == 1
                && a.moment().equals(b.moment())
                && a.placed().beside(b.placed(), normal).length() < 0.01
                && isSame(a.header(), b.header());
    }

    private boolean isSame(Header a, Header b) {
        Optional<String> hash = hash(a);
        return hash.isPresent() && hash.equals(hash(b));
    }

    /** Hash over pixels and presentation; none if they cannot be decoded, which reading the image will say. */
    private Optional<String> hash(Header header) {
        return hashes.computeIfAbsent(header, h -> {
            try {
                return Optional.of(h.open().get().image(ImageLimits.DEFAULT).hash());
            } catch (ImageException e) {
                return Optional.empty();
            }
        });
    }
}
