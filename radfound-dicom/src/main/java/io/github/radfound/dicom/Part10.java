package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.io.ByteSource;
import io.github.radfound.dicom.internal.io.Cursor;
import io.github.radfound.dicom.internal.parse.Budget;
import io.github.radfound.dicom.internal.parse.Encoding;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Inflation;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import io.github.radfound.error.ImageFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The frame of a DICOM file (PS3.10): the optional preamble and file meta information, then the data set. Files without them
 * are read as well, in the encoding that their first element shows; files lie about their encoding, the first element
 * cannot.
 */
final class Part10 {

    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 2;
    private static final int IDENTIFYING_GROUP = 8;

    private Part10() {}

    /** Whether a file with these first bytes is DICOM: by its mark, or by a first element that DICOM files begin with. */
    static boolean accepts(byte[] head) {
        if (isMarked(head, PREAMBLE)) {
            return true;
        }
        return isElement(head, isMarked(head, 0) ? 4 : 0);
    }

    /** Whether a data set may begin with this element: less strict, for files that somebody says are DICOM. */
    private static boolean isAnyElement(byte[] head) {
        if (head.length < 8) {
            return true;
        }
        boolean explicit = VR.of(head[4], head[5]).isPresent();
        int little = (head[1] & 0xff) << 24 | (head[0] & 0xff) << 16 | (head[3] & 0xff) << 8 | head[2] & 0xff;
        int big = (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
        return Dictionary.keyword(little).isPresent()
                || explicit && (head[1] == 0 || Dictionary.keyword(big).isPresent());
    }

    /** Whether a file's first element may begin here. */
    private static boolean isElement(byte[] head, int start) {
        if (head.length < start + 8) {
            return false;
        }
        boolean explicit = VR.of(head[start + 4], head[start + 5]).isPresent();
        boolean little = (head[start] == 2 || head[start] == 8) && head[start + 1] == 0 && head[start + 3] == 0;
        boolean big = head[start] == 0 && head[start + 1] == 8 && head[start + 2] == 0;
        // An implicit element begins with its length, which is short for the first attributes of a file.
        boolean brief = head[start + 5] == 0 && head[start + 6] == 0 && head[start + 7] == 0;
        return little && (explicit || brief) || big && explicit;
    }

    /** Reads a file up to where its pixels are, within the limits for its size. */
    static DicomFile read(ByteSource source) {
        try (Cursor cursor = new Cursor(source)) {
            return read(source, cursor, DicomLimits.of(cursor.size()));
        }
    }

    /** Reads a file up to where its pixels are. */
    static DicomFile read(ByteSource source, DicomLimits limits) {
        try (Cursor cursor = new Cursor(source)) {
            return read(source, cursor, limits);
        }
    }

    private static DicomFile read(ByteSource source, Cursor cursor, DicomLimits limits) {
        Budget budget = new Budget(limits.maxElements());
        skipMark(cursor);
        DataSet meta = DataSet.EMPTY;
        if (cursor.remaining() >= 8 && cursor.peekShort(0) == META_GROUP) {
            meta = new DataSetReader(source, cursor, encoding(cursor), "", budget).meta();
        }
        String syntax = meta.string(Tag.TRANSFER_SYNTAX_UID).orElse("");
        if (syntax.equals(Syntaxes.DEFLATED) && !looksInflated(cursor)) {
            if (cursor.remaining() > limits.maxInflatedBytes()) {
                throw Inflation.tooLarge(limits.maxInflatedBytes(), cursor.remaining() + " deflated ones");
            }
            byte[] rest = cursor.read(cursor.remaining());
            ByteSource inflated = ByteSource.of(ByteBuffer.wrap(Inflation.dataSet(rest, limits.maxInflatedBytes())));
            try (Cursor inside = new Cursor(inflated)) {
                return dataSet(inflated, inside, meta, syntax, budget);
            }
        }
        return dataSet(source, cursor, meta, syntax, budget);
    }

    private static DicomFile dataSet(ByteSource source, Cursor cursor, DataSet meta, String declared, Budget budget) {
        if (cursor.remaining() < 8) {
            if (meta.isEmpty()) {
                throw Faults.damagedAt(cursor.position(), "a data set", "the end");
            }
            return new DicomFile(declared, meta, DataSet.EMPTY, Optional.empty(), true);
        }
        Encoding encoding = encoding(cursor);
        String syntax = declared.isEmpty() ? Syntaxes.of(encoding) : declared;
        DataSetReader reader = new DataSetReader(source, cursor, encoding, syntax, budget);
        DataSet dataSet = reader.dataSet();
        if (meta.isEmpty() && dataSet.isEmpty() && reader.pixelData().isEmpty()) {
            throw Faults.damagedAt(0, "a data set", "other bytes");
        }
        return new DicomFile(syntax, meta, dataSet, reader.pixelData(), reader.isTruncated());
    }

    private static void skipMark(Cursor cursor) {
        byte[] head = new byte[(int) Math.min(PREAMBLE + 4, cursor.remaining())];
        for (int i = 0; i < head.length; i++) {
            head[i] = (byte) cursor.peekByte(i);
        }
        if (!isMarked(head, PREAMBLE) && !isMarked(head, 0) && !accepts(head) && !isAnyElement(head)) {
            throw new ImageFormatException(
                    "Expected a DICOM file, with a preamble and DICM or a data set's first element, found other bytes.",
                    "give a DICOM file; images of other formats are read by RadImage.of.");
        }
        // A value of a file without preamble may hold the mark by chance.
        boolean byChance = isElement(head, 0)
                && cursor.remaining() >= PREAMBLE + 12
                && cursor.peekByte(PREAMBLE + 4) + cursor.peekByte(PREAMBLE + 5) > META_GROUP + IDENTIFYING_GROUP;
        if (isMarked(head, PREAMBLE) && !byChance) {
            cursor.skip(PREAMBLE + 4);
        } else if (isMarked(head, 0)) {
            cursor.skip(4);
        }
    }

    private static Encoding encoding(Cursor cursor) {
        int[] start = new int[6];
        for (int i = 0; i < start.length; i++) {
            start[i] = cursor.peekByte(i);
        }
        return Encoding.of(start);
    }

    /** Some files claim to be deflated and are not. */
    private static boolean looksInflated(Cursor cursor) {
        cursor.order(ByteOrder.LITTLE_ENDIAN);
        return cursor.remaining() >= 8
                && cursor.peekShort(0) == 8
                && cursor.peekByte(3) == 0
                && VR.of(cursor.peekByte(4), cursor.peekByte(5)).isPresent();
    }

    private static boolean isMarked(byte[] bytes, int at) {
        return bytes.length >= at + 4
                && bytes[at] == 'D'
                && bytes[at + 1] == 'I'
                && bytes[at + 2] == 'C'
                && bytes[at + 3] == 'M';
    }
}
