package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a codestream, segment by segment, to planes of samples. State of one call. */
final class FrameReader {

    /** Far more scans than any progressive encoder writes; each visits all blocks of a component. */
    private static final int MOST_SCANS = 500;

    private final byte[] data;
    private final FrameShape expected;
    private final Segments segments;
    private final Tables tables = new Tables();
    private final JpegHeader.Announced announced = new JpegHeader.Announced();
    private @Nullable JpegHeader frame;
    private Plane[] planes = {};
    private Coefficients[] coefficients = {};
    private boolean[] decoded = {};
    private int[] shifts = {};
    private int scans;

    FrameReader(byte[] data, FrameShape expected) {
        this.data = data;
        this.expected = expected;
        segments = new Segments(data);
    }

    /** Reads to the end of the picture; what follows is not looked at. */
    Picture read() {
        while (true) {
            int marker = segments.next();
            if (Marker.opensFrame(marker)) {
                open(marker);
            } else if (marker == Segments.END || marker == Marker.EOI) {
                return finish(marker);
            } else if (marker == Marker.SOS) {
                scan(frame());
                if (isComplete() && frame().rows() != 0) {
                    return finish(Marker.EOI);
                }
            } else {
                table(marker);
            }
        }
    }

    private void table(int marker) {
        switch (marker) {
            case Marker.DHT -> tables.readHuffman(segments);
            case Marker.DQT -> tables.readQuantisation(segments);
            case Marker.DRI -> tables.readRestartInterval(segments);
            case Marker.DNL -> lines();
            case Marker.DAC -> throw Faults.unsupported("arithmetic coding (DAC)");
            case Marker.SOI -> throw Faults.damagedAt(segments.position(), "one image", "the marker SOI again");
            default -> announced.see(marker, segments);
        }
    }

    private void open(int marker) {
        if (frame != null) {
            throw Faults.damagedAt(segments.position(), "one frame", "another");
        }
        JpegHeader header = JpegHeader.read(marker, segments, announced);
        boolean sameRows = header.rows() == expected.rows() || header.rows() == 0 && expected.rows() > 0;
        if (!sameRows
                || header.columns() != expected.columns()
                || header.components().size() != expected.samples()) {
            throw Faults.damaged(
                    size(expected.rows(), expected.columns(), expected.samples()) + " as the data set says",
                    size(header.rows(), header.columns(), header.components().size()));
        }
        if ((long) (header.columns() + 32) * (expected.rows() + 32) * expected.samples() > Integer.MAX_VALUE / 2) {
            throw Faults.unsupported("a frame of more samples than an array holds");
        }
        boolean lossless = header.process() == Process.LOSSLESS;
        requireEnough(header, lossless ? 1 : DctScan.BLOCK);
        frame = header;
        planes = header.components().stream()
                .map(c -> new Plane(c, header, expected.rows(), lossless ? 1 : DctScan.BLOCK))
                .toArray(Plane[]::new);
        decoded = new boolean[planes.length];
        shifts = new int[planes.length];
        if (header.process() == Process.PROGRESSIVE) {
            coefficients = Arrays.stream(planes).map(Coefficients::new).toArray(Coefficients[]::new);
        }
    }

    /** Every unit costs a bit at least (a sequential block two), so little data cannot ask for much memory. */
    private void requireEnough(JpegHeader header, int unit) {
        long units = 0;
        for (Component c : header.components()) {
            long wide = Plane.divideUp(Plane.divideUp(header.columns() * c.horizontal(), header.widest()), unit);
            long high = Plane.divideUp(Plane.divideUp(expected.rows() * c.vertical(), header.tallest()), unit);
            units += wide * high;
        }
        long least = (header.process() == Process.SEQUENTIAL ? 2 * units : units) / Byte.SIZE;
        if (data.length - segments.end() < least) {
            throw Faults.damaged(
                    "at least " + least + " bytes for a frame of this size", (data.length - segments.end()) + " bytes");
        }
    }

    private void scan(JpegHeader header) {
        ScanHeader scan = ScanHeader.read(segments, header);
        if (++scans > MOST_SCANS) {
            throw Faults.damaged("at most " + MOST_SCANS + " scans", "more");
        }
        Plane[] chosen =
                Arrays.stream(scan.components()).mapToObj(i -> planes[i]).toArray(Plane[]::new);
        BitReader bits = new BitReader(data, segments.end());
        if (header.process() == Process.PROGRESSIVE) {
            Coefficients[] targets = Arrays.stream(scan.components())
                    .mapToObj(i -> coefficients[i])
                    .toArray(Coefficients[]::new);
            for (Coefficients target : targets) {
                target.latch(tables);
            }
            new ProgressiveScan(bits, targets, scan, tables, header, expected.rows()).decode();
        } else {
            for (int i : scan.components()) {
                if (decoded[i]) {
                    throw Faults.damaged("each component in one scan", "component " + i + " again");
                }
                decoded[i] = true;
            }
            if (header.process() == Process.SEQUENTIAL) {
                new SequentialScan(bits, chosen, scan, tables, header, expected.rows()).decode();
            } else {
                bits = lossless(chosen, scan, header);
            }
        }
        segments.resume(bits.end());
    }

    /**
     * Decodes by the standard. If that cannot be right and a code of category 16 exists, the data may come of an encoder that
     * wrote bits after it; decoding that way is accepted only if it ends where the data end. Few streams of that encoder, some
     * in a thousand, end well by the standard too and are then misread: they hold nothing that tells.
     */
    private BitReader lossless(Plane[] chosen, ScanHeader scan, JpegHeader header) {
        boolean doubtful = false;
        for (int i = 0; i < chosen.length; i++) {
            shifts[scan.components()[i]] = scan.low();
            doubtful |= tables.sizes(scan.sizeTables()[i]).has(LosslessScan.LARGEST);
        }
        if (doubtful) {
            BitReader bits = new BitReader(data, segments.end());
            if (endsWell(() -> losslessScan(bits, chosen, scan, header, false))) {
                return bits;
            }
            BitReader others = new BitReader(data, segments.end());
            if (endsWell(() -> losslessScan(others, chosen, scan, header, true))) {
                return others;
            }
        }
        BitReader bits = new BitReader(data, segments.end());
        losslessScan(bits, chosen, scan, header, false).decode();
        return bits;
    }

    private LosslessScan losslessScan(
            BitReader bits, Plane[] chosen, ScanHeader scan, JpegHeader header, boolean tail) {
        return new LosslessScan(bits, chosen, scan, tables, header, expected.rows(), tail);
    }

    private static boolean endsWell(Supplier<LosslessScan> scan) {
        try {
            return scan.get().decode();
        } catch (ImageFormatException e) {
            return false;
        }
    }

    private void lines() {
        segments.require(2);
        int rows = segments.unsigned16();
        if (rows != expected.rows()) {
            throw Faults.damaged(expected.rows() + " rows as the data set says", rows + " in a DNL segment");
        }
    }

    private boolean isComplete() {
        if (coefficients.length > 0) {
            return Arrays.stream(coefficients).allMatch(Coefficients::isComplete);
        }
        for (boolean is : decoded) {
            if (!is) {
                return false;
            }
        }
        return true;
    }

    private Picture finish(int marker) {
        JpegHeader header = frame();
        boolean whole = coefficients.length > 0 && marker == Marker.EOI
                ? Arrays.stream(coefficients).allMatch(Coefficients::hasAverages)
                : isComplete();
        if (!whole) {
            throw Faults.damaged("scans of all components", "the end");
        }
        if (coefficients.length > 0) {
            InverseDct inverse = new InverseDct(header.precision());
            for (Coefficients c : coefficients) {
                c.transform(inverse);
            }
        }
        return new Picture(header, planes, shifts);
    }

    private JpegHeader frame() {
        if (frame == null) {
            throw Faults.damagedAt(segments.position(), "a frame header", "none");
        }
        return frame;
    }

    private static String size(int rows, int columns, int samples) {
        return rows + " x " + columns + " pixels of " + samples + " samples";
    }
}
