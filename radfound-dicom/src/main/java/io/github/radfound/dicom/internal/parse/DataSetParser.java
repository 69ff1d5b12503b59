package io.github.radfound.dicom.internal.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads data elements (DICOM PS3.5 section 7) one after the other, keeps the wanted ones and passes over the rest. Nesting,
 * the length of a kept value and the memory of all kept values are bounded, whatever lengths a file claims.
 */
final class DataSetParser {

    private static final long UNDEFINED = 0xffffffffL;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_VALUE = 1 << 20;
    private static final int MAX_KEPT = 1 << 26;
    /** What an item or a value costs besides its bytes. */
    private static final int OVERHEAD = 64;

    /** Value representations whose length has 32 bits (PS3.5 table 7.1-1). */
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private final ByteInput input;
    private final Encoding encoding;
    private int kept;

    DataSetParser(ByteInput input, Encoding encoding) {
        this.input = input;
        this.encoding = encoding;
    }

    /** One element up to its value. */
    private record Header(int tag, String vr, long length) {

        boolean isUndefined() {
            return length == UNDEFINED;
        }
    }

    /** Reads the file meta information: the elements of group 0002. */
    Attributes meta() throws IOException {
        Attributes attributes = new Attributes(encoding.bigEndian());
        while (true) {
            byte[] next = input.peek(2);
            if (next.length < 2 || next[0] != 2 || next[1] != 0) {
                return attributes;
            }
            element(header(encoding), encoding, attributes, 0);
        }
    }

    /** Reads the data set up to its pixel data. */
    PixelElement toPixels() throws IOException {
        Attributes attributes = new Attributes(encoding.bigEndian());
        while (!input.atEnd()) {
            Header header = header(encoding);
            if (Tag.isPixels(header.tag)) {
                if (header.isUndefined()) {
                    throw Faults.unsupported(
                            "pixel data of a known length",
                            "encapsulated pixel data under an uncompressed transfer syntax",
                            "write the file again with the transfer syntax that it has.");
                }
                return new PixelElement(
                        attributes, header.tag, header.vr.equals("OW"), header.length, encoding.bigEndian(), input);
            }
            element(header, encoding, attributes, 0);
        }
        throw Faults.unsupported("an image", "no pixel data", "give a file that holds an image.");
    }

    private Header header(Encoding encoding) throws IOException {
        long start = input.position();
        int group = input.readShort(encoding.bigEndian());
        int tag = group << 16 | input.readShort(encoding.bigEndian());
        if (group == 0xfffe || !encoding.explicit()) {
            return new Header(tag, "", Integer.toUnsignedLong(input.readInt(encoding.bigEndian())));
        }
        byte[] vr = input.read(2);
        if (!Encoding.isVr(vr[0], vr[1])) {
            throw Faults.damagedAt(start, "a value representation for " + Tag.text(tag), "other bytes");
        }
        String name = "" + (char) vr[0] + (char) vr[1];
        if (!LONG.contains(name)) {
            return new Header(tag, name, input.readShort(encoding.bigEndian()));
        }
        input.skip(2);
        return new Header(tag, name, Integer.toUnsignedLong(input.readInt(encoding.bigEndian())));
    }

    /** Reads or passes over one element's value. */
    private void element(Header header, Encoding encoding, Attributes target, int depth) throws IOException {
        boolean sequence = Tag.isWantedSequence(header.tag);
        if (header.isUndefined() || sequence && header.length > 0) {
            // A sequence in an element of unknown kind is written implicitly (PS3.5 section 6.2.2, note 4).
            Encoding inner = header.vr.equals("UN") ? Encoding.IMPLICIT_LITTLE_ENDIAN : encoding;
            List<Attributes> items = sequence(header, inner, sequence, depth + 1);
            if (sequence) {
                target.putAll(header.tag, items);
            }
        } else if (Tag.isWantedValue(header.tag)) {
            if (header.length > MAX_VALUE) {
                throw Faults.damagedAt(
                        input.position(),
                        "at most " + MAX_VALUE + " bytes for " + Tag.text(header.tag),
                        header.length + " bytes");
            }
            keep(header.length);
            target.put(header.tag, input.read((int) header.length));
        } else {
            input.skip(header.length);
        }
    }

    private List<Attributes> sequence(Header sequence, Encoding encoding, boolean wanted, int depth)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw Faults.damagedAt(input.position(), "at most " + MAX_DEPTH + " nested sequences", "more");
        }
        List<Attributes> items = new ArrayList<>();
        long end = end(sequence);
        while (input.position() < end) {
            Header item = header(encoding);
            if (item.tag == Tag.SEQUENCE_END) {
                break;
            }
            if (item.tag != Tag.ITEM) {
                throw Faults.damagedAt(input.position(), "an item", "element " + Tag.text(item.tag));
            }
            if (wanted || item.isUndefined()) {
                Attributes attributes = item(item, encoding, depth);
                if (wanted) {
                    keep(0);
                    items.add(attributes);
                }
            } else {
                input.skip(item.length);
            }
        }
        return items;
    }

    private Attributes item(Header item, Encoding encoding, int depth) throws IOException {
        Attributes attributes = new Attributes(encoding.bigEndian());
        long end = end(item);
        while (input.position() < end) {
            Header header = header(encoding);
            if (header.tag == Tag.ITEM_END) {
                break;
            }
            element(header, encoding, attributes, depth);
        }
        return attributes;
    }

    private long end(Header header) {
        if (header.isUndefined()) {
            return Long.MAX_VALUE;
        }
        input.require(header.length);
        return input.position() + header.length;
    }

    private void keep(long bytes) {
        kept += (int) bytes + OVERHEAD;
        if (kept > MAX_KEPT) {
            throw Faults.damagedAt(input.position(), "at most " + MAX_KEPT + " bytes of attributes", "more");
        }
    }
}
