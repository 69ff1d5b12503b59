package io.github.radfound.dicom.internal.codec;

import io.github.radfound.error.ImageFormatException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Copies a codestream of JPEG's marker syntax (T.81 section B.1.1; T.87 annex C) without what its samples do not need: comments,
 * applications' data and what follows the end may hold text about a patient. Immutable.
 *
 * @param policy      what of each segment stays
 * @param firstMarker least byte after 0xFF that is a marker in entropy-coded data: 1 in JPEG, which stuffs a zero byte, 0x80 in
 *                    JPEG-LS, which stuffs a zero bit
 */
public record MarkerFilter(Policy policy, int firstMarker) {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int RST0 = 0xd0;
    private static final int TEM = 1;

    /** What of a segment stays. */
    @FunctionalInterface
    public interface Policy {

        /**
         * Its content as it stays.
         *
         * @param marker  second byte of the marker
         * @param content what follows its length
         * @return the content or a part of it; {@code null} if the segment goes
         */
        byte @Nullable [] kept(int marker, byte[] content);
    }

    /** Whether a segment's content begins with a text and has a length. */
    public static boolean begins(byte[] content, String text, int length) {
        boolean equal = content.length >= Math.max(length, text.length());
        for (int i = 0; equal && i < text.length(); i++) {
            equal = content[i] == text.charAt(i);
        }
        return equal;
    }

    /**
     * The codestream without them; the same array if there was nothing to leave out. One that ends early ends early again.
     *
     * @throws ImageFormatException if its markers cannot be followed
     */
    public byte[] apply(byte[] encoded) {
        if (encoded.length < 2 || (encoded[0] & 0xff) != 0xff || (encoded[1] & 0xff) != SOI) {
            throw damaged("the marker SOI (FF D8)", 0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
        out.write(encoded, 0, 2);
        boolean dropped = false;
        int at = 2;
        while (at < encoded.length) {
            int start = at;
            while (at < encoded.length && (encoded[at] & 0xff) == 0xff) {
                at++;
            }
            if (at == start || at < encoded.length && encoded[at] == 0) {
                throw damaged("a marker", at);
            }
            if (at == encoded.length) {
                break;
            }
            int marker = encoded[at++] & 0xff;
            if (marker == EOI) {
                out.write(0xff);
                out.write(EOI);
                dropped |= !isPadding(encoded, at);
                return dropped ? out.toByteArray() : encoded;
            }
            if (marker == SOI || marker == TEM || marker >= RST0 && marker < SOI) {
                // A second SOI closes the directory of a SPIFF file, which goes.
                dropped = true;
                continue;
            }
            if (encoded.length - at < 2) {
                break;
            }
            int end = at + ((encoded[at] & 0xff) << 8 | encoded[at + 1] & 0xff);
            if (end < at + 2 || end > encoded.length) {
                throw damaged("a segment within the codestream", at);
            }
            byte[] kept = policy.kept(marker, Arrays.copyOfRange(encoded, at + 2, end));
            dropped |= kept == null || kept.length != end - at - 2;
            if (kept != null) {
                out.write(0xff);
                out.write(marker);
                out.write(kept.length + 2 >> 8);
                out.write(kept.length + 2);
                out.writeBytes(kept);
            }
            at = end;
            if (marker == SOS) {
                int scan = at;
                at = endOfScan(encoded, at);
                out.write(encoded, scan, at - scan);
            }
        }
        return dropped ? out.toByteArray() : encoded;
    }

    private int endOfScan(byte[] data, int from) {
        for (int at = from; at + 1 < data.length; at++) {
            int next = data[at + 1] & 0xff;
            boolean restart = next >= RST0 && next < SOI;
            if ((data[at] & 0xff) == 0xff && next >= firstMarker && next != 0xff && !restart) {
                return at;
            }
        }
        return data.length;
    }

    private static boolean isPadding(byte[] data, int from) {
        for (int at = from; at < data.length; at++) {
            if (data[at] != 0 && data[at] != -1) {
                return false;
            }
        }
        return true;
    }

    private static ImageFormatException damaged(String expected, int position) {
        return new ImageFormatException(
                "Expected " + expected + ", found something else at byte " + position
                        + " of a JPEG codestream, in which" + " comments are looked for.",
                "check that the file was transferred whole, or convert it to an uncompressed transfer syntax.");
    }
}
