package io.github.radfound.dicom.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes texts with escape sequences (DICOM PS3.5 section 6.1.2.5). The repertoires at the beginning return after line
 * ends, form feeds, tabs and, in values with such delimiters, after a backslash, a caret and an equals sign.
 *
 * @param first    the repertoire of the first value of Specific Character Set
 * @param extended whether there are others, so that escape sequences are due
 */
record Iso2022(Repertoire first, boolean extended) {

    static final int ESCAPE = 0x1b;

    static final Iso2022 ASCII_ONLY = new Iso2022(Repertoire.IR_6, false);

    /** Decodes a value. */
    String decode(byte[] bytes, boolean delimited) {
        if (this.equals(ASCII_ONLY) && indexOfEscape(bytes) < 0) {
            return guessed(bytes);
        }
        StringBuilder text = new StringBuilder(bytes.length);
        Repertoire lower = lower();
        Repertoire upper = upper();
        int at = 0;
        while (at < bytes.length) {
            int b = bytes[at] & 0xff;
            if (b == ESCAPE) {
                Repertoire next = Repertoire.escaped(bytes, at + 1);
                at += next == null ? 1 : 1 + next.escapeLength();
                if (next != null && next.isUpper()) {
                    upper = next;
                } else if (next != null) {
                    lower = next;
                }
            } else if (b < 0x20 || b == 0x7f) {
                text.append((char) b);
                lower = lower();
                upper = upper();
                at++;
            } else {
                int end = run(bytes, at, b >= 0x80 ? upper : lower, delimited);
                String part = (b >= 0x80 ? upper : lower).decode(bytes, at, end - at);
                text.append(part);
                if (delimited && end - at == 1 && isDelimiter(b) && (b >= 0x80 || lower.width() == 1)) {
                    lower = lower();
                    upper = upper();
                }
                at = end;
            }
        }
        return text.toString();
    }

    /** The end of characters of one repertoire; a delimiter in single bytes is a run of its own. */
    private static int run(byte[] bytes, int from, Repertoire repertoire, boolean delimited) {
        boolean high = bytes[from] < 0;
        int at = from;
        while (at < bytes.length && bytes[at] < 0 == high) {
            int b = bytes[at] & 0xff;
            if (b < 0x20) {
                break;
            }
            boolean delimiter = delimited && !high && repertoire.width() == 1 && isDelimiter(b);
            if (delimiter) {
                return at == from ? at + 1 : at;
            }
            if (at + repertoire.width() > bytes.length) {
                return at == from ? bytes.length : at;
            }
            at += repertoire.width();
        }
        return at;
    }

    private static boolean isDelimiter(int b) {
        return b == '\\' || b == '^' || b == '=';
    }

    private Repertoire lower() {
        return first == Repertoire.IR_13 || first == Repertoire.IR_14
                ? Repertoire.IR_14
                : first.isUpper() ? Repertoire.IR_6 : first;
    }

    private Repertoire upper() {
        return first.isUpper() ? first : first == Repertoire.IR_14 ? Repertoire.IR_13 : Repertoire.IR_100;
    }

    /** Bytes beyond ASCII without a word on what they are: UTF-8 if they can be that, else Latin 1. */
    private static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static int indexOfEscape(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ESCAPE) {
                return i;
            }
        }
        return -1;
    }
}
