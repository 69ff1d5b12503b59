package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a codestream and finds the data of its tiles (T.800 annex A). */
final class CodestreamReader {

    private final Cursor in;
    private final ImageSize size;
    private final Parameters main;
    private final PackedHeaders packed = new PackedHeaders();
    private final @Nullable TileData[] tiles;

    private CodestreamReader(Cursor in, ImageSize size) {
        this.in = in;
        this.size = size;
        main = new Parameters(size.components().size());
        tiles = new TileData[size.tiles()];
    }

    /** Reads all headers; the size is compared with the expected one before anything is allocated. */
    static Codestream read(Cursor in, FrameShape expected) {
        in.u16("SOC");
        in.u16("SIZ");
        CodestreamReader reader = new CodestreamReader(in, ImageSize.read(segment(in), expected));
        reader.mainHeader();
        return new Codestream(reader.size, reader.tileParts());
    }

    private void mainHeader() {
        for (int marker = in.u16("a marker"); marker != Marker.SOT; marker = in.u16("a marker")) {
            Cursor segment = segment(marker);
            if (marker == Marker.PPM) {
                packed.add(segment);
            } else {
                main.accept(marker, segment);
            }
        }
    }

    /** Reads tile-parts up to the end of the codestream, or to what is none. */
    private List<TileData> tileParts() {
        do {
            tilePart(in.position - 2);
        } while (in.remaining() >= 2 && in.peek16() == Marker.SOT && in.u16("SOT") == Marker.SOT);
        List<TileData> found = new ArrayList<>(tiles.length);
        for (int i = 0; i < tiles.length; i++) {
            TileData tile = tiles[i];
            if (tile == null) {
                throw Codestreams.damaged(
                        "data of all " + tiles.length + " tiles", "none of tile " + i + " (the frame ends early)");
            }
            found.add(tile);
        }
        return found;
    }

    private void tilePart(int start) {
        Cursor header = segment(in);
        int index = header.u16("SOT");
        long length = header.u32("SOT");
        if (index >= tiles.length) {
            throw Codestreams.damaged("a tile below " + tiles.length, index + "");
        }
        TileData tile = tiles[index];
        if (tile == null) {
            tile = new TileData(main.forTile());
            tiles[index] = tile;
        }
        Map<Integer, Cursor> headers = new TreeMap<>();
        for (int marker = in.u16("a marker"); marker != Marker.SOD; marker = in.u16("a marker")) {
            Cursor segment = segment(marker);
            if (marker == Marker.PPT) {
                headers.put(segment.u8("PPT"), segment);
            } else {
                tile.parameters().accept(marker, segment);
            }
        }
        if (!packed.isEmpty()) {
            tile.addHeaders(packed.next());
        }
        headers.values().forEach(tile::addHeaders);
        // A length of 0 reaches to the end; one beyond it is cut, and missed only if packets need it.
        long rest = length == 0 ? in.remaining() : Math.min(in.remaining(), length - (in.position - start));
        tile.addBody(in.slice(rest, "a tile-part"));
    }

    private Cursor segment(int marker) {
        if (marker < 0xff01 || marker == Marker.EOC) {
            throw Codestreams.damagedAt(in.position - 2, "a marker of a header", Integer.toHexString(marker));
        }
        if (Marker.isPart2(marker)) {
            throw Codestreams.unsupported(
                    "a codestream of part 1 or part 15", "marker " + Integer.toHexString(marker) + " of part 2");
        }
        return marker >= 0xff30 && marker <= 0xff3f ? in.slice(0, "a marker") : segment(in);
    }

    private static Cursor segment(Cursor in) {
        int length = in.u16("a marker segment's length");
        if (length < 2) {
            throw Codestreams.damagedAt(in.position - 2, "a marker segment of at least 2 bytes", length + "");
        }
        return in.slice(length - 2, "a marker segment");
    }
}
