package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.error.RequestException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pixel data as it is: native bytes turned to little endian, or fragments with their offset table. */
public final class PixelWriter {

    /** A multiple of every word's length. */
    private static final int CHUNK = 3 << 19;

    private static final long MAX_LENGTH = 0xfffffffeL;

    private PixelWriter() {}

    /** Writes the element. */
    public static void write(PixelData pixels, DataSet dataSet, ElementWriter out) throws IOException {
        if (pixels.isEncapsulated()) {
            fragments(pixels, out);
        } else {
            bytes(pixels, dataSet, out);
        }
    }

    private static void bytes(PixelData pixels, DataSet dataSet, ElementWriter out) throws IOException {
        long length = pixels.length();
        if (length > MAX_LENGTH - 1) {
            throw new RequestException(
                    "Expected uncompressed pixel data of less than 4 GiB, found " + length + " bytes.",
                    "compress it, or write fewer frames.");
        }
        int allocated = dataSet.integer(Tag.BITS_ALLOCATED).orElse(pixels.vr().unit() * Byte.SIZE);
        out.header(pixels.tag(), vr(pixels, allocated), (int) (length + (length & 1)));
        int unit = pixels.order() == ByteOrder.BIG_ENDIAN ? unit(pixels, allocated) : 1;
        for (long at = 0; at < length; at += CHUNK) {
            byte[] chunk = pixels.bytes(at, (int) Math.min(CHUNK, length - at));
            out.out().write(Bytes.swap(chunk, unit));
        }
        if ((length & 1) == 1) {
            out.out().write(0);
        }
    }

    private static VR vr(PixelData pixels, int allocated) {
        return switch (pixels.tag()) {
            case Tag.FLOAT_PIXEL_DATA -> VR.OF;
            case Tag.DOUBLE_FLOAT_PIXEL_DATA -> VR.OD;
            default -> pixels.vr() == VR.OB && allocated <= Byte.SIZE ? VR.OB : VR.OW;
        };
    }

    /** Bytes of the words that big-endian writers turn round. */
    private static int unit(PixelData pixels, int allocated) {
        return switch (allocated) {
            case 16, 24, 32, 64 -> allocated / Byte.SIZE;
            default -> pixels.vr() == VR.OW ? Short.BYTES : 1;
        };
    }

    private static void fragments(PixelData pixels, ElementWriter out) throws IOException {
        List<Long> offsets = padded(pixels);
        out.header(Tag.PIXEL_DATA, VR.OB, ElementWriter.UNDEFINED);
        out.delimiter(Tag.ITEM, offsets.size() * Integer.BYTES);
        for (long offset : offsets) {
            out.integer((int) offset);
        }
        for (int i = 0; i < pixels.fragmentCount(); i++) {
            byte[] fragment = pixels.fragment(i);
            out.delimiter(Tag.ITEM, fragment.length + (fragment.length & 1));
            out.out().write(fragment);
            if ((fragment.length & 1) == 1) {
                out.out().write(0);
            }
        }
        out.delimiter(Tag.SEQUENCE_END, 0);
    }

    /** The offset table once fragments have even lengths; what points to no fragment, or beyond 4 GiB, makes it empty. */
    private static List<Long> padded(PixelData pixels) {
        Map<Long, Long> moved = new HashMap<>();
        long before = 0;
        long after = 0;
        boolean same = true;
        for (int i = 0; i < pixels.fragmentCount(); i++) {
            long length = pixels.fragmentLength(i);
            moved.put(before, after);
            before += length + Long.BYTES;
            after += length + (length & 1) + Long.BYTES;
            same &= (length & 1) == 0;
        }
        if (same) {
            return pixels.frameOffsets();
        }
        List<Long> offsets = pixels.frameOffsets();
        boolean sound = offsets.stream().allMatch(o -> moved.containsKey(o) && moved.get(o) <= 0xffffffffL);
        return sound ? offsets.stream().map(o -> moved.getOrDefault(o, 0L)).toList() : List.of();
    }
}
