package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tile-parts of one tile bring: parameters, packet data and, where they were moved out, packet headers. */
final class TileData {

    private final Parameters parameters;
    private final List<Cursor> bodies = new ArrayList<>();
    private final List<Cursor> headers = new ArrayList<>();
    private boolean packed;

    TileData(Parameters parameters) {
        this.parameters = parameters;
    }

    Parameters parameters() {
        return parameters;
    }

    void addBody(Cursor body) {
        bodies.add(body);
    }

    /** Packet headers of a tile-part (PPM or PPT). */
    void addHeaders(Cursor part) {
        packed = true;
        headers.add(part);
    }

    /** Bytes of packet data and packed headers; a packet takes one at least. */
    long length() {
        long length = 0;
        for (Cursor part : bodies) {
            length += part.remaining();
        }
        for (Cursor part : headers) {
            length += part.remaining();
        }
        return length;
    }

    /** Packet data of all tile-parts. */
    Cursor body() {
        return joined(bodies);
    }

    /** Packed packet headers of all tile-parts, or {@code null} if headers stand before their packets. */
    @Nullable
    Cursor headers() {
        return packed ? joined(headers) : null;
    }

    /** Ranges one after the other; copied only where there are several. */
    static Cursor joined(List<Cursor> parts) {
        if (parts.size() == 1) {
            Cursor part = parts.get(0);
            return new Cursor(part.data, part.position, part.end);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Cursor part : parts) {
            joined.write(part.data, part.position, part.remaining());
        }
        byte[] bytes = joined.toByteArray();
        return new Cursor(bytes, 0, bytes.length);
    }
}
