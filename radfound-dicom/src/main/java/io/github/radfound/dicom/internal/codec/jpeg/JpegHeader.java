package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * What a codestream says of its frame and colours. Immutable.
 *
 * @param process    coding process
 * @param precision  bits of a sample: 8 or 12, 2 to 16 if lossless
 * @param rows       rows; 0 if a DNL marker tells them after the first scan
 * @param columns    columns
 * @param components components in their order
 * @param jfif       whether a JFIF marker precedes the frame
 * @param adobe      transform flag of an Adobe marker before the frame: 0 none, 1 YCbCr, 2 YCCK; -1 without such a marker
 */
public record JpegHeader(
        Process process, int precision, int rows, int columns, List<Component> components, boolean jfif, int adobe) {

    /** The colour space that a codestream of three components names, or does not. */
    public enum Colours {
        /** Red, green and blue. */
        RGB,
        /** YCbCr. */
        YCBCR,
        /** Nothing is said, or not by a colour of three components: the data set decides. */
        UNSAID
    }

    /** Copies the list. */
    public JpegHeader {
        components = List.copyOf(components);
    }

    /**
     * Reads the markers up to the frame header.
     *
     * @param encoded a codestream
     * @throws io.github.radfound.error.ImageFormatException if it is damaged or uses an unsupported process
     */
    public static JpegHeader read(byte[] encoded) {
        Segments segments = new Segments(encoded);
        Announced announced = new Announced();
        while (true) {
            int marker = segments.next();
            if (Marker.opensFrame(marker)) {
                return read(marker, segments, announced);
            }
            if (marker == Segments.END || marker == Marker.SOS || marker == Marker.EOI) {
                throw Faults.damagedAt(segments.position(), "a frame header", "none");
            }
            announced.see(marker, segments);
        }
    }

    /**
     * The colour space by libjpeg's rule of thumb, without its last guess: JFIF says YCbCr; else Adobe's flag decides; else
     * the identifiers R, G, B say RGB.
     */
    public Colours colours() {
        if (components.size() != 3) {
            return Colours.UNSAID;
        }
        if (jfif || adobe == 1) {
            return Colours.YCBCR;
        }
        boolean named = components.get(0).id() == 'R'
                && components.get(1).id() == 'G'
                && components.get(2).id() == 'B';
        return adobe == 0 || named ? Colours.RGB : Colours.UNSAID;
    }

    /** The largest horizontal sampling factor. */
    int widest() {
        return components.stream().mapToInt(Component::horizontal).max().orElse(1);
    }

    /** The largest vertical sampling factor. */
    int tallest() {
        return components.stream().mapToInt(Component::vertical).max().orElse(1);
    }

    /** Reads a frame header (T.81 section B.2.2). */
    static JpegHeader read(int marker, Segments in, Announced announced) {
        Process process = Process.of(marker);
        in.require(6);
        int precision = in.unsigned8();
        boolean sound =
                process == Process.LOSSLESS ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12;
        if (!sound) {
            throw Faults.damagedAt(
                    in.position(), "a precision of 8 or 12, or 2 to 16 if lossless", precision + " bits");
        }
        int rows = in.unsigned16();
        int columns = in.unsigned16();
        int count = in.unsigned8();
        if (columns == 0 || count == 0) {
            throw Faults.damagedAt(in.position(), "columns and components", columns + " and " + count);
        }
        in.require(3 * count);
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.unsigned8();
            int factors = in.unsigned8();
            Component component = new Component(id, factors >> 4, factors & 15, in.unsigned8());
            if (!isFactor(component.horizontal()) || !isFactor(component.vertical()) || component.table() > 3) {
                throw Faults.damagedAt(
                        in.position(), "sampling factors 1 to 4 and a table 0 to 3", component.toString());
            }
            if (components.stream().anyMatch(other -> other.id() == id)) {
                throw Faults.damagedAt(in.position(), "components of different identifiers", "two with " + id);
            }
            components.add(component);
        }
        return new JpegHeader(process, precision, rows, columns, components, announced.jfif, announced.adobe);
    }

    private static boolean isFactor(int value) {
        return value >= 1 && value <= 4;
    }

    /** What application markers say. */
    static final class Announced {

        private static final int JFIF = 0x4A464946;
        private static final int ADOBE = 0x41646F62;

        private boolean jfif;
        private int adobe = -1;

        /** Takes note of a segment. */
        void see(int marker, Segments in) {
            if (marker == Marker.APP0 && in.remaining() >= 5) {
                jfif |= (in.unsigned16() << 16 | in.unsigned16()) == JFIF;
            } else if (marker == Marker.APP14 && in.remaining() >= 12) {
                if ((in.unsigned16() << 16 | in.unsigned16()) == ADOBE && in.unsigned8() == 'e') {
                    in.unsigned16();
                    in.unsigned16();
                    in.unsigned16();
                    adobe = in.unsigned8();
                }
            }
        }
    }
}
