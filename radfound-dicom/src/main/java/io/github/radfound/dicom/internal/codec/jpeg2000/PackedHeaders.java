package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packet headers of all tile-parts in the main header (T.800 section A.7.4, PPM). */
final class PackedHeaders {

    private final Map<Integer, Cursor> segments = new TreeMap<>();
    private @Nullable Cursor all;

    void add(Cursor segment) {
        segments.put(segment.u8("PPM"), segment);
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** The headers of the next tile-part in the order of the codestream. */
    Cursor next() {
        if (all == null) {
            List<Cursor> parts = new ArrayList<>(segments.values());
            all = TileData.joined(parts);
        }
        return all.slice(all.u32("PPM"), "packed packet headers (PPM)");
    }
}
