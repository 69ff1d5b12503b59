package io.github.radfound.eval.page.internal;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML and SVG as well-formed elements, so that no text of data or models can become markup. Characters that HTML does
 * not have are replaced. Not safe for use by many threads.
 */
public final class Html {

    private static final String DOCTYPE = "<!DOCTYPE html>\n";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** Starts a document. */
    public Html() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void write() throws XMLStreamException;
    }

    private Html step(Step step) {
        try {
            step.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every text", e);
        }
    }

    /** Opens an element with attributes, given as names and values by turns. */
    public Html open(String name, Object... attributes) {
        return step(() -> {
            xml.writeStartElement(name);
            attributes(attributes);
        });
    }

    /** Writes an element that HTML knows to be empty, or one of SVG. */
    public Html empty(String name, Object... attributes) {
        return step(() -> {
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i].toString(), clean(attributes[i + 1].toString()));
        }
    }

    /** Closes the element that was opened last. */
    public Html close() {
        return step(xml::writeEndElement);
    }

    /** Writes text. */
    public Html text(String value) {
        return step(() -> xml.writeCharacters(clean(value)));
    }

    /** An element with nothing but text in it. */
    public Html element(String name, String content, Object... attributes) {
        return open(name, attributes).text(content).close();
    }

    /** A line break in the source, for those who read it. */
    public Html line() {
        return text("\n");
    }

    private static String clean(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints().map(c -> isCharacter(c) ? c : 0xfffd).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isCharacter(int c) {
        boolean control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
        boolean surrogate = c >= 0xd800 && c < 0xe000;
        return !control && !surrogate && (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c < 0xfdf0);
    }

    /** The document. */
    @Override
    public String toString() {
        step(xml::flush);
        return DOCTYPE + text + "\n";
    }
}
