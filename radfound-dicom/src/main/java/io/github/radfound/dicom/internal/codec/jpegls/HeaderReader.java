package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.error.ImageFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads marker segments (T.87 annex C) up to the entropy-coded data of each scan and keeps what they say.
 *
 * <p>Comments and application data are passed over, SPIFF headers too; mapping tables are refused where a scan uses them.
 */
final class HeaderReader {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DNL = 0xdc;
    private static final int DRI = 0xdd;
    private static final int APP0 = 0xe0;
    private static final int APP8 = 0xe8;
    private static final int APP15 = 0xef;
    private static final int SOF55 = 0xf7;
    private static final int LSE = 0xf8;
    private static final int COM = 0xfe;
    private static final int MRFX = 0x6d726678;

    private final byte[] data;
    private int position;
    private int segmentEnd;
    private @Nullable FrameHeader frame;
    private PresetParameters preset = PresetParameters.DEFAULT;
    private ColourTransform transform = ColourTransform.NONE;
    private long restartInterval;
    private long oversizeRows;
    private long oversizeColumns;

    HeaderReader(byte[] data) {
        this.data = data;
        segmentEnd = data.length;
        if (u16("the marker SOI") != (0xff00 | SOI)) {
            throw JpegLsFaults.damaged("the marker SOI", "other bytes", 0);
        }
    }

    /** Reads on to the next scan. */
    ScanHeader nextScan() {
        while (true) {
            int marker = marker();
            if (marker == SOI) {
                continue; // closes a SPIFF directory
            }
            if (marker == EOI) {
                throw JpegLsFaults.damaged("a scan of each component", "the end of the image", position);
            }
            int start = position;
            int length = u16("the length of a segment");
            if (length < 2 || length > data.length - start) {
                throw JpegLsFaults.damaged(
                        "a segment of 2 to " + (data.length - start) + " bytes", "one of " + length, start);
            }
            segmentEnd = start + length;
            if (marker == SOS) {
                ScanHeader scan = scan();
                position = segmentEnd;
                return scan;
            }
            segment(marker);
            position = segmentEnd;
            segmentEnd = data.length;
        }
    }

    /** The frame's parameters; known once a scan was read. Absent dimensions are 0. */
    FrameHeader frame() {
        if (frame == null) {
            throw JpegLsFaults.damaged("a frame header (SOF55) ahead of the scan", "none", position);
        }
        int rows = frame.rows() == 0 ? bounded(oversizeRows) : frame.rows();
        int columns = frame.columns() == 0 ? bounded(oversizeColumns) : frame.columns();
        return new FrameHeader(rows, columns, frame.precision(), frame.components());
    }

    PresetParameters preset() {
        return preset;
    }

    ColourTransform transform() {
        return transform;
    }

    /** Lines between restart markers, or 0 for none. */
    int restartInterval() {
        return bounded(restartInterval);
    }

    /** Where entropy-coded data begin, once a scan was read. */
    int position() {
        return position;
    }

    /** Goes on from a marker. */
    void resume(int marker) {
        position = marker;
        segmentEnd = data.length;
    }

    private void segment(int marker) {
        switch (marker) {
            case SOF55 -> frame = frameHeader();
            case LSE -> presetSegment();
            case DRI -> restartInterval = number(segmentEnd - position, 2);
            case APP8 -> applicationSegment();
            case DNL, COM -> {}
            default -> {
                if (marker < APP0 || marker > APP15) {
                    throw JpegLsFaults.unsupported(
                            "markers of JPEG-LS",
                            "marker 0xff" + Integer.toHexString(marker).toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private FrameHeader frameHeader() {
        if (frame != null) {
            throw JpegLsFaults.damaged("one frame header", "a second", position);
        }
        int precision = u8();
        int rows = u16("the number of lines");
        int columns = u16("the number of columns");
        int count = u8();
        if (precision < 2 || precision > 16) {
            throw JpegLsFaults.damaged("a precision of 2 to 16 bits", precision + " bits", position);
        }
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int identifier = u8();
            int sampling = u8();
            u8(); // reserved
            if (components.contains(identifier)) {
                throw JpegLsFaults.damaged("components of different identifiers", "one twice", position);
            }
            if (sampling != 0x11) {
                throw JpegLsFaults.unsupported("components of equal size", "sampling factors " + sampling);
            }
            components.add(identifier);
        }
        return new FrameHeader(rows, columns, precision, List.copyOf(components));
    }

    private void presetSegment() {
        int type = u8();
        switch (type) {
            case 1 ->
                preset = new PresetParameters(
                        u16("MAXVAL"),
                        u16("the threshold T1"),
                        u16("the threshold T2"),
                        u16("the threshold T3"),
                        u16("RESET"));
            case 2, 3 -> {} // a mapping table, of no consequence until a scan selects it
            case 4 -> {
                int size = u8();
                oversizeRows = number(size, 2);
                oversizeColumns = number(size, 2);
            }
            default -> throw JpegLsFaults.unsupported("preset parameters of types 1 to 4", "type " + type);
        }
    }

    private void applicationSegment() {
        if (segmentEnd - position == 5 && number(4, 4) == MRFX) {
            int code = u8();
            if (code >= ColourTransform.values().length) {
                throw JpegLsFaults.unsupported("a colour transform HP1 to HP3", "number " + code);
            }
            transform = ColourTransform.values()[code];
        }
    }

    private ScanHeader scan() {
        List<Integer> all = frame().components();
        int count = u8();
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = all.indexOf(u8());
            if (component < 0 || components.contains(component)) {
                throw JpegLsFaults.damaged("components of the frame, each once", "another", position);
            }
            if (u8() != 0) {
                throw JpegLsFaults.unsupported("samples without mapping tables", "a mapping table");
            }
            components.add(component);
        }
        int near = u8();
        int interleave = u8();
        int pointTransform = u8() & 0x0f;
        if (components.isEmpty() || interleave >= Interleave.values().length) {
            throw JpegLsFaults.damaged("an interleave mode of 0 to 2", interleave + " of " + count, position);
        }
        if (pointTransform != 0) {
            throw JpegLsFaults.unsupported("no point transform", "one of " + pointTransform + " bits");
        }
        Interleave mode = count == 1 ? Interleave.NONE : Interleave.values()[interleave];
        if (count > 1 && mode == Interleave.NONE) {
            throw JpegLsFaults.damaged("a scan of one component", "one of " + count, position);
        }
        return new ScanHeader(List.copyOf(components), near, mode);
    }

    /** The code of the marker here, over any fill bytes. */
    private int marker() {
        if (position >= data.length || (data[position] & 0xff) != 0xff) {
            throw JpegLsFaults.damaged("a marker", position < data.length ? "other bytes" : "the end", position);
        }
        while (position < data.length && (data[position] & 0xff) == 0xff) {
            position++;
        }
        return u8();
    }

    private long number(int bytes, int fewest) {
        if (bytes < fewest || bytes > 4) {
            throw JpegLsFaults.damaged("a number of 2 to 4 bytes", "one of " + bytes, position);
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    private int u16(String what) {
        if (segmentEnd - position < 2) {
            throw end(what);
        }
        return u8() << 8 | u8();
    }

    private int u8() {
        if (position >= segmentEnd) {
            throw end("a longer segment");
        }
        return data[position++] & 0xff;
    }

    private ImageFormatException end(String expected) {
        return JpegLsFaults.damaged(expected, "the end of a segment", position);
    }

    private static int bounded(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
