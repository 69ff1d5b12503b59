package io.github.radfound.dicom.dcm4che;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;

/**
 * Data sets that an application has read with dcm4che, as RadFound's: element by element, character sets and compressed
 * pixel data untouched, big-endian numbers turned. Pixels are then decoded by {@code radfound-dicom}.
 *
 * <p>Stateless and safe for use by many threads, as long as no other thread changes the {@link Attributes} meanwhile.
 */
public final class Dcm4cheFiles {

    private static final Set<Integer> PIXELS =
            Set.of(Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA);

    private Dcm4cheFiles() {}

    /**
     * A data set as a file.
     *
     * @param attributes     the data set, pixel data included; bulk data that it refers to is read
     * @param transferSyntax UID of the transfer syntax, which says how pixel data is compressed
     * @throws ImageFormatException if bulk data cannot be read
     */
    public static DicomFile of(Attributes attributes, String transferSyntax) {
        DataSet dataSet = dataSet(attributes);
        for (int tag : PIXELS) {
            if (attributes.contains(tag)) {
                return DicomFile.of(transferSyntax, dataSet, pixels(attributes, tag));
            }
        }
        return DicomFile.of(transferSyntax, dataSet);
    }

    private static DataSet dataSet(Attributes attributes) {
        DataSet.Builder builder = DataSet.builder();
        for (int tag : attributes.tags()) {
            if (PIXELS.contains(tag)) {
                continue;
            }
            Object value = attributes.getValue(tag);
            if (value instanceof Sequence items) {
                builder.set(tag, items.stream().map(Dcm4cheFiles::dataSet).toList());
            } else if (!(value instanceof Fragments)) {
                VR vr = VR.valueOf(attributes.getVR(tag).name());
                // An empty sequence has no items, and no bytes either.
                builder.set(
                        vr == VR.SQ
                                ? DataElement.ofItems(tag, List.of())
                                : DataElement.of(tag, vr, bytes(attributes, tag)));
            }
        }
        return builder.build();
    }

    private static PixelData pixels(Attributes attributes, int tag) {
        if (attributes.getValue(tag) instanceof Fragments fragments) {
            List<byte[]> parts = new ArrayList<>();
            for (Object fragment : fragments) {
                parts.add(
                        fragment instanceof BulkData bulk
                                ? bytes(bulk)
                                : fragment instanceof byte[] b ? b : new byte[0]);
            }
            return parts.isEmpty()
                    ? PixelData.ofFragments(List.of(), List.of())
                    : PixelData.ofFragments(parts.subList(1, parts.size()), offsets(parts.get(0)));
        }
        return PixelData.ofBytes(tag, VR.valueOf(attributes.getVR(tag).name()), bytes(attributes, tag));
    }

    /** The Basic Offset Table: unsigned 32-bit numbers (DICOM PS3.5 annex A.4). */
    private static List<Long> offsets(byte[] table) {
        ByteBuffer numbers = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> offsets = new ArrayList<>();
        while (numbers.remaining() >= Integer.BYTES) {
            offsets.add(Integer.toUnsignedLong(numbers.getInt()));
        }
        return offsets;
    }

    private static byte[] bytes(Attributes attributes, int tag) {
        Object value = attributes.getValue(tag);
        try {
            if (value instanceof BulkData bulk) {
                return bytes(bulk);
            }
            byte[] bytes = attributes.getBytes(tag);
            if (bytes == null) {
                return new byte[0];
            }
            return attributes.bigEndian() ? attributes.getVR(tag).toggleEndian(bytes, true) : bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] bytes(BulkData bulk) {
        try {
            return bulk.toBytes(org.dcm4che3.data.VR.OB, false);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ImageFormatException unreadable(IOException e) {
        return new ImageFormatException(
                "Expected readable bulk data of a DICOM data set, found "
                        + e.getClass().getSimpleName() + ".",
                "keep the file that the bulk data refers to, or read the data set with its bulk data included.",
                ImageException.withoutText(e));
    }
}
