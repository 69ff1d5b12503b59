package io.github.radfound.dicom.internal.codec.jpeg;

/** Walks the marker segments of a codestream (T.81 section B.1.1). Reads within a segment's length only. */
final class Segments {

    /** What {@link #next} gives where the bytes end. */
    static final int END = -1;

    private final byte[] data;
    private int position;
    private int end;

    /** Opens a codestream at its SOI marker. */
    Segments(byte[] data) {
        this.data = data;
        if (data.length < 4 || (data[0] & 0xFF) != 0xFF || (data[1] & 0xFF) != Marker.SOI) {
            throw Faults.damagedAt(0, "the marker SOI (FF D8)", "other bytes");
        }
        position = 2;
        end = 2;
    }

    /** Passes over the rest of the current segment and reads the next marker; the cursor is at the segment's content. */
    int next() {
        position = end;
        while (position < data.length && (data[position] & 0xFF) == 0xFF) {
            position++;
        }
        if (position >= data.length) {
            return END;
        }
        if (position == end) {
            throw Faults.damagedAt(position, "a marker", "the byte " + Integer.toHexString(data[position] & 0xFF));
        }
        int marker = data[position++] & 0xFF;
        end = position;
        if (!Marker.isAlone(marker)) {
            if (marker == 0) {
                throw Faults.damagedAt(position, "a marker", "a stuffed byte");
            }
            if (data.length - position < 2) {
                throw Faults.damagedAt(position, "the length of a segment", "the end");
            }
            int length = (data[position] & 0xFF) << 8 | data[position + 1] & 0xFF;
            position += 2;
            if (length < 2 || length - 2 > data.length - position) {
                throw Faults.damagedAt(position, "a segment within the codestream", "the length " + length);
            }
            end = position + length - 2;
        }
        return marker;
    }

    /** Bytes of the segment not yet read. */
    int remaining() {
        return end - position;
    }

    int unsigned8() {
        require(1);
        return data[position++] & 0xFF;
    }

    int unsigned16() {
        int high = unsigned8();
        return high << 8 | unsigned8();
    }

    void require(int bytes) {
        if (remaining() < bytes) {
            throw Faults.damagedAt(position, "a segment of " + bytes + " bytes more", "one of " + remaining());
        }
    }

    /** Where the content, or after a scan header the entropy-coded data, continues. */
    int position() {
        return position;
    }

    /** The end of the current segment. */
    int end() {
        return end;
    }

    /** Goes on at a place. */
    void resume(int at) {
        end = at;
    }
}
