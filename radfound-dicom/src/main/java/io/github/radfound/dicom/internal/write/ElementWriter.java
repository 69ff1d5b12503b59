package io.github.radfound.dicom.internal.write;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.error.RequestException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes data elements, little endian (DICOM PS3.5 section 7). Sequences and items get undefined lengths and delimiters, so
 * that nothing is measured before it is written. Values are padded to an even length. A value too long for a
 * representation with 16-bit lengths is written as UN (PS3.5 section 6.2.2, note 3). Group lengths, which are retired, are
 * left out.
 *
 * @param out      where to
 * @param explicit whether representations are written
 */
public record ElementWriter(OutputStream out, boolean explicit) {

    static final int UNDEFINED = -1;
    private static final int MAX_SHORT = 0xfffe;
    private static final int MAX_DEPTH = 64;

    /** Writes all elements with tags from one number up to, but not including, another one; as unsigned numbers. */
    public void elements(DataSet dataSet, long from, long below) throws IOException {
        for (DataElement element : dataSet.elements()) {
            long tag = Integer.toUnsignedLong(element.tag());
            if (tag >= from && tag < below && Tag.element(element.tag()) != 0) {
                element(element, 0);
            }
        }
    }

    private void element(DataElement element, int depth) throws IOException {
        if (element.vr() != VR.SQ) {
            value(element.tag(), element.vr(), element.bytes());
            return;
        }
        if (depth >= MAX_DEPTH) {
            throw new RequestException(
                    "Expected at most " + MAX_DEPTH + " nested sequences, found more in a data set to write.",
                    "flatten the data set.");
        }
        header(element.tag(), VR.SQ, UNDEFINED);
        for (DataSet item : element.items()) {
            delimiter(Tag.ITEM, UNDEFINED);
            for (DataElement inner : item.elements()) {
                if (Tag.element(inner.tag()) != 0) {
                    element(inner, depth + 1);
                }
            }
            delimiter(Tag.ITEM_END, 0);
        }
        delimiter(Tag.SEQUENCE_END, 0);
    }

    /** Writes one value of bytes with its header. */
    void value(int tag, VR vr, byte[] value) throws IOException {
        int padded = value.length + (value.length & 1);
        boolean tooLong = !vr.hasLongLength() && padded > MAX_SHORT;
        header(tag, tooLong ? VR.UN : vr, padded);
        out.write(value);
        if (padded > value.length) {
            out.write(vr.isText() && vr != VR.UI ? ' ' : 0);
        }
    }

    /** Writes the header of an element; the length has 32 bits, -1 is undefined. */
    void header(int tag, VR vr, int length) throws IOException {
        tag(tag);
        if (!explicit) {
            integer(length);
            return;
        }
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            word(0);
            integer(length);
        } else {
            word(length);
        }
    }

    /** Writes the header of an item or of a delimiter. */
    void delimiter(int tag, int length) throws IOException {
        tag(tag);
        integer(length);
    }

    private void tag(int tag) throws IOException {
        word(Tag.group(tag));
        word(Tag.element(tag));
    }

    private void word(int value) throws IOException {
        out.write(value);
        out.write(value >>> 8);
    }

    void integer(int value) throws IOException {
        word(value);
        word(value >>> 16);
    }
}
