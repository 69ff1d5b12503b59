package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.io.ByteSource;
import io.github.radfound.dicom.internal.io.Cursor;
import io.github.radfound.dicom.internal.parse.Budget;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Encoding;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Longs;
import io.github.radfound.dicom.internal.parse.Syntaxes;
import io.github.radfound.dicom.internal.text.CharacterSet;
import io.github.radfound.dicom.internal.text.Values;
import io.github.radfound.error.ImageFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads data elements (DICOM PS3.5 section 7) one after the other. Pixel data and large values are located, not read. A
 * length that reaches beyond the end of the file is refused before memory is taken; nesting and the number of elements are
 * bounded.
 *
 * <p>Real files bend the rules, and these are read: delimiters missing at the end of a file, elements without a value
 * representation among explicit ones, representations that nobody defined, elements out of order, zeros at the end.
 */
final class DataSetReader {

    private static final long UNDEFINED = 0xffffffffL;
    private static final int MAX_DEPTH = 64;
    /** A character set takes the memory of that many elements. */
    private static final int CHARACTER_SET = 4;

    private final ByteSource source;
    private final Cursor cursor;
    private final Budget budget;
    private Encoding encoding;
    private CharacterSet characterSet = CharacterSet.DEFAULT;
    private final Map<ByteBuffer, CharacterSet> characterSets = new HashMap<>();
    private boolean signed;
    private final String transferSyntax;
    private final boolean compressed;
    private @Nullable PixelData pixels;
    private boolean truncated;

    /** The element last begun. */
    private int tag;

    private VR vr = VR.UN;
    private long length;

    /**
     * Creates a reader.
     *
     * @param source     where large values are fetched from later
     * @param cursor     at the first element
     * @param encoding   how elements are written
     * @param syntax     the transfer syntax, which says how pixel data is written; empty if there is none
     * @param budget     what may be held
     */
    DataSetReader(ByteSource source, Cursor cursor, Encoding encoding, String syntax, Budget budget) {
        this.source = source;
        this.cursor = cursor;
        this.budget = budget;
        this.encoding = encoding;
        this.transferSyntax = syntax;
        this.compressed = !syntax.isEmpty() && !Syntaxes.isNative(syntax);
        cursor.order(encoding.order());
    }

    /** Reads the file meta information: the elements of group 0002. */
    DataSet meta() {
        List<DataElement> elements = new ArrayList<>();
        while (cursor.remaining() >= 8 && cursor.peekShort(0) == 2) {
            header();
            value(elements, 1);
        }
        return DataSet.of(elements, CharacterSet.DEFAULT);
    }

    /** Reads the data set to the end of the file. */
    DataSet dataSet() {
        List<DataElement> elements = new ArrayList<>();
        while (cursor.remaining() >= 8) {
            header();
            if (tag == 0 && length == 0) {
                break;
            }
            if (Tag.isPixels(tag)) {
                pixels();
            } else if (Tag.group(tag) != 0xfffe) {
                value(elements, 0);
            }
        }
        return DataSet.of(elements, characterSet);
    }

    /** The pixel data of the data set, if there was any. */
    Optional<PixelData> pixelData() {
        return Optional.ofNullable(pixels);
    }

    /** Whether the file ended inside an element. */
    boolean isTruncated() {
        return truncated;
    }

    private void header() {
        cursor.require(8);
        int group = cursor.peekShort(0);
        tag = group << 16 | cursor.peekShort(2);
        if (group == 0xfffe || !isExplicit() || !explicitHeader()) {
            length = Integer.toUnsignedLong(cursor.peekInt(4));
            vr = implicitVr();
            cursor.skip(8);
        }
    }

    /** What the encoding says, unless the element itself shows otherwise: some files change in the middle. */
    private boolean isExplicit() {
        int first = cursor.peekByte(4);
        int second = cursor.peekByte(5);
        Optional<VR> named = VR.of(first, second);
        if (!encoding.explicit()) {
            return named.isPresent() && named.get() == Dictionary.vr(tag) && cursor.peekInt(4) != 0xffffffff;
        }
        boolean fits =
                Integer.toUnsignedLong(cursor.peekInt(4)) <= cursor.remaining() - 8 || cursor.peekInt(4) == 0xffffffff;
        boolean blank = first == ' ' && second == ' ';
        return named.isPresent() || Encoding.isLetters(first, second) || blank || !fits;
    }

    /** Reads an explicit header; false if it does not fit into the file. */
    private boolean explicitHeader() {
        Optional<VR> known = VR.of(cursor.peekByte(4), cursor.peekByte(5));
        vr = known.orElse(VR.UN);
        boolean isLong = known.isPresent() ? vr.hasLongLength() : looksLong();
        if (isLong && cursor.remaining() < 12) {
            return false;
        }
        length = isLong ? Integer.toUnsignedLong(cursor.peekInt(8)) : cursor.peekShort(6);
        cursor.skip(isLong ? 12 : 8);
        return true;
    }

    /** New representations have 32-bit lengths; old private ones did not. */
    private boolean looksLong() {
        return Encoding.isLetters(cursor.peekByte(4), cursor.peekByte(5))
                && cursor.peekShort(6) == 0
                && cursor.remaining() >= 12
                && Integer.toUnsignedLong(cursor.peekInt(8)) <= cursor.remaining() - 12;
    }

    private VR implicitVr() {
        VR defined = Dictionary.vr(tag);
        return signed && defined == VR.US && Dictionary.isSignedByPixels(tag) ? VR.SS : defined;
    }

    /** Reads one element's value. */
    private void value(List<DataElement> target, int depth) {
        budget.take(1);
        if (length == UNDEFINED) {
            undefined(target, depth);
        } else if (length > cursor.remaining() && vr != VR.SQ) {
            truncated();
        } else if (vr == VR.SQ && length > 0 && !isItem()) {
            // Not every system knows what the dictionary calls a sequence today.
            vr = VR.UN;
            target.add(bytes());
        } else if (vr == VR.SQ) {
            int sequence = tag;
            target.add(DataElement.ofItems(sequence, sequence(depth)));
        } else if (vr == VR.UN && encoding.explicit() && Dictionary.vr(tag) != VR.UN) {
            unknown(target, depth);
        } else {
            target.add(bytes());
        }
    }

    /** The file ends inside an element: what came before stays. */
    private void truncated() {
        truncated = true;
        cursor.position(cursor.size());
    }

    private void undefined(List<DataElement> target, int depth) {
        int sequence = tag;
        if (vr != VR.SQ && vr != VR.UN && encoding.explicit()) {
            // Encapsulated pixel data of an icon: passed over.
            fragments();
            return;
        }
        // A sequence in an element of unknown kind is written implicitly (PS3.5 section 6.2.2, note 4).
        List<DataSet> items = vr == VR.UN ? implicitly(() -> sequence(depth)) : sequence(depth);
        target.add(DataElement.ofItems(sequence, items));
    }

    /** An attribute of the dictionary that some system on the way did not know (PS3.5 section 6.2.2, note 2). */
    private void unknown(List<DataElement> target, int depth) {
        int known = tag;
        long start = cursor.position();
        long bytes = length;
        VR defined = implicitVr();
        if (defined != VR.SQ) {
            vr = defined;
            Encoding outer = encoding;
            encoding = Encoding.IMPLICIT_LITTLE_ENDIAN;
            target.add(bytes());
            encoding = outer;
            return;
        }
        try {
            target.add(DataElement.ofItems(known, implicitly(() -> sequence(depth))));
        } catch (ImageFormatException e) {
            // Not a sequence after all: its bytes stay.
            cursor.position(start);
            tag = known;
            vr = VR.UN;
            length = bytes;
            target.add(bytes());
        }
    }

    private List<DataSet> implicitly(Supplier<List<DataSet>> reading) {
        Encoding outer = encoding;
        encoding = Encoding.IMPLICIT_LITTLE_ENDIAN;
        cursor.order(encoding.order());
        try {
            return reading.get();
        } finally {
            encoding = outer;
            cursor.order(encoding.order());
        }
    }

    private DataElement bytes() {
        cursor.require(length);
        int unit = encoding.order() == ByteOrder.BIG_ENDIAN ? vr.unit() : 1;
        if (!budget.holds(length)) {
            ByteSource from = source;
            long position = cursor.position();
            int count = (int) Math.min(length, Integer.MAX_VALUE - 16);
            cursor.skip(length);
            return DataElement.fetched(tag, vr, length, () -> Bytes.swap(from.read(position, count), unit));
        }
        byte[] value = Bytes.swap(cursor.read(length), unit);
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            characterSet = characterSets.computeIfAbsent(ByteBuffer.wrap(value), this::characterSet);
        } else if (tag == Tag.PIXEL_REPRESENTATION) {
            signed = value.length > 0 && value[0] == 1;
        }
        return DataElement.trusted(tag, vr, value);
    }

    private CharacterSet characterSet(ByteBuffer value) {
        budget.take(CHARACTER_SET);
        return CharacterSet.of(Values.strings(VR.CS, value.array(), CharacterSet.DEFAULT));
    }

    private List<DataSet> sequence(int depth) {
        if (depth >= MAX_DEPTH) {
            throw Faults.damagedAt(cursor.position(), "at most " + MAX_DEPTH + " nested sequences", "more");
        }
        long end = end();
        List<DataSet> items = new ArrayList<>(2);
        while (cursor.position() < end && cursor.remaining() >= 8) {
            header();
            if (tag == Tag.SEQUENCE_END) {
                break;
            }
            if (tag == Tag.ITEM) {
                budget.take(1);
                items.add(item(depth + 1));
            } else if (tag != Tag.ITEM_END) {
                throw Faults.damagedAt(cursor.position(), "an item", "element " + Tag.text(tag));
            }
        }
        if (end != Long.MAX_VALUE) {
            cursor.position(end);
        } else if (cursor.remaining() < 8 && tag != Tag.SEQUENCE_END) {
            truncated();
        }
        return items;
    }

    private DataSet item(int depth) {
        long end = end();
        CharacterSet outerSet = characterSet;
        boolean outerSign = signed;
        List<DataElement> elements = new ArrayList<>();
        while (cursor.position() < end && cursor.remaining() >= 8) {
            header();
            if (tag == Tag.ITEM_END) {
                break;
            }
            if (tag == Tag.SEQUENCE_END) {
                // The item's own delimiter is missing: the sequence reads this one again.
                cursor.position(cursor.position() - 8);
                break;
            }
            value(elements, depth);
        }
        DataSet item = elements.isEmpty() ? DataSet.EMPTY : DataSet.of(elements, characterSet);
        characterSet = outerSet;
        signed = outerSign;
        return item;
    }

    private long end() {
        if (length == UNDEFINED) {
            return Long.MAX_VALUE;
        }
        if (length > cursor.remaining()) {
            truncated = true;
            return cursor.size();
        }
        return cursor.position() + length;
    }

    private void pixels() {
        int pixelTag = tag;
        if (length == UNDEFINED) {
            pixels = fragments();
        } else if (compressed && length >= 8 && isItem()) {
            pixels = fragments();
        } else {
            // A file that ends early keeps what it has.
            long available = Math.min(length, cursor.remaining());
            truncated = available < length;
            pixels = compressed
                    ? PixelData.fragments(
                            vr, source, new long[] {cursor.position()}, new long[] {available}, new long[0])
                    : PixelData.located(pixelTag, vr, pixelOrder(), source, cursor.position(), available);
            cursor.skip(available);
        }
        if (truncated) {
            pixels = pixels.truncated();
        }
    }

    private ByteOrder pixelOrder() {
        return transferSyntax.equals(Syntaxes.GE_BIG_ENDIAN_PIXELS) ? ByteOrder.BIG_ENDIAN : encoding.order();
    }

    private boolean isItem() {
        return cursor.remaining() >= 8 && cursor.peekShort(0) == 0xfffe && cursor.peekShort(2) == 0xe000;
    }

    /** Locates fragments (PS3.5 section A.4). */
    private PixelData fragments() {
        VR own = vr;
        Longs positions = new Longs();
        Longs lengths = new Longs();
        long[] offsets = null;
        while (cursor.remaining() >= 8) {
            header();
            if (tag != Tag.ITEM) {
                break;
            }
            long available = Math.min(length, cursor.remaining());
            truncated = available < length;
            if (offsets == null) {
                budget.take(available / Integer.BYTES);
                offsets = table(available);
            } else {
                budget.take(1);
                positions.add(cursor.position());
                lengths.add(available);
                cursor.skip(available);
            }
        }
        return PixelData.fragments(
                own, source, positions.toArray(), lengths.toArray(), offsets == null ? new long[0] : offsets);
    }

    private long[] table(long bytes) {
        long[] offsets = new long[(int) (bytes / Integer.BYTES)];
        ByteBuffer table = Bytes.little(cursor.read(bytes));
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(table.getInt());
        }
        return offsets;
    }
}
