package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;

/**
 * Leaves out of a JPEG 2000 frame what its samples do not need: the boxes of a JP2 file, comments (T.800 section A.9.2), marker
 * segments that the standard does not define, what follows the end. Lengths of tile-parts are made anew where they change.
 */
final class Jpeg2000Text {

    private static final int TLM = 0xff55;
    private static final int PLM = 0xff57;
    private static final int PLT = 0xff58;
    private static final int CPF = 0xff59;
    private static final int CRG = 0xff63;
    private static final int LENGTH_IN_SOT = 6;

    private static final Set<Integer> KEPT = Set.of(
            Marker.SIZ,
            Marker.COD,
            Marker.COC,
            Marker.QCD,
            Marker.QCC,
            Marker.RGN,
            Marker.POC,
            Marker.PPM,
            Marker.PPT,
            Marker.CAP,
            TLM,
            PLM,
            PLT,
            CPF,
            CRG);

    private final Cursor in;
    private final ByteArrayOutputStream out;
    private final boolean lengthsListed;
    private boolean dropped;

    private Jpeg2000Text(byte[] encoded, boolean lengthsListed) {
        in = Jp2.codestream(encoded);
        out = new ByteArrayOutputStream(in.remaining());
        dropped = in.position > 0;
        this.lengthsListed = lengthsListed;
    }

    static byte[] without(byte[] encoded) {
        Jpeg2000Text first = new Jpeg2000Text(encoded, true);
        first.copy();
        if (!first.dropped) {
            return encoded;
        }
        // A list of tile-parts' lengths may be wrong now; it is an aid that no decoder needs.
        Jpeg2000Text second = new Jpeg2000Text(encoded, false);
        second.copy();
        return second.out.toByteArray();
    }

    private void copy() {
        write(in.u16("SOC"), out);
        header(in.u16("a marker"), Marker.SOT, out);
        do {
            tilePart(in.position - 2);
        } while (in.remaining() >= 2 && in.peek16() == Marker.SOT && in.u16("SOT") == Marker.SOT);
        if (in.peek16() == Marker.EOC) {
            write(in.u16("EOC"), out);
        }
        for (int at = in.position; at < in.end; at++) {
            dropped |= in.data[at] != 0 && in.data[at] != -1;
        }
    }

    /** Copies marker segments up to a marker. */
    private void header(int first, int last, ByteArrayOutputStream to) {
        for (int marker = first; marker != last; marker = in.u16("a marker")) {
            if (marker < 0xff01 || marker == Marker.EOC) {
                throw Codestreams.damagedAt(in.position - 2, "a marker of a header", Integer.toHexString(marker));
            }
            if (Marker.isPart2(marker)) {
                // What it says of the samples is not known here, nor whether that is all that it says.
                throw Codestreams.unsupported(
                        "a codestream of part 1 or part 15", "marker " + Integer.toHexString(marker) + " of part 2");
            }
            boolean alone = marker >= 0xff30 && marker <= 0xff3f;
            int start = in.position;
            if (!alone) {
                in.slice(Math.max(0, in.u16("a marker segment's length") - 2), "a marker segment");
            }
            boolean kept = KEPT.contains(marker) && (lengthsListed || marker != TLM);
            dropped |= !kept;
            if (kept) {
                write(marker, to);
                to.write(in.data, start, in.position - start);
            }
        }
    }

    private void tilePart(int start) {
        int length = in.u16("SOT");
        Cursor content = in.slice(Math.max(0, length - 2), "SOT");
        content.u16("SOT");
        long stated = content.u32("SOT");
        byte[] sot = Arrays.copyOfRange(in.data, start, in.position);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header(in.u16("a marker"), Marker.SOD, header);
        long behind = in.position - start;
        long shorter = behind - (sot.length + header.size() + 2);
        for (int i = 0; stated != 0 && shorter > 0 && i < Integer.BYTES; i++) {
            sot[LENGTH_IN_SOT + i] = (byte) (stated - shorter >> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
        out.writeBytes(sot);
        out.writeBytes(header.toByteArray());
        write(Marker.SOD, out);
        int from = in.position;
        long rest = stated == 0 ? in.remaining() : Math.min(in.remaining(), stated - behind);
        in.slice(rest, "a tile-part");
        out.write(in.data, from, in.position - from);
    }

    private static void write(int marker, ByteArrayOutputStream to) {
        to.write(marker >> Byte.SIZE);
        to.write(marker);
    }
}
