package io.github.radfound.dicom.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The character repertoires of DICOM PS3.3 tables C.12-2 to C.12-4 by their ISO registration number: how their bytes are
 * read, with which escape sequence they begin, and whether they take the lower or the upper half of the code table.
 */
enum Repertoire {
    IR_6("US-ASCII", "(B", false, 1),
    IR_100("ISO-8859-1", "-A", true, 1),
    IR_101("ISO-8859-2", "-B", true, 1),
    IR_109("ISO-8859-3", "-C", true, 1),
    IR_110("ISO-8859-4", "-D", true, 1),
    IR_144("ISO-8859-5", "-L", true, 1),
    IR_127("ISO-8859-6", "-G", true, 1),
    IR_126("ISO-8859-7", "-F", true, 1),
    IR_138("ISO-8859-8", "-H", true, 1),
    IR_148("ISO-8859-9", "-M", true, 1),
    IR_203("ISO-8859-15", "-b", true, 1),
    IR_166("TIS-620", "-T", true, 1),
    /** JIS X 0201: half-width katakana above, ... */
    IR_13("JIS_X0201", ")I", true, 1),
    /** ... and its Latin letters below. */
    IR_14("JIS_X0201", "(J", false, 1),
    /** JIS X 0208, read as EUC-JP. */
    IR_87("EUC-JP", "$B", false, 2),
    /** The edition of JIS X 0208 before. */
    IR_42("EUC-JP", "$@", false, 2),
    /** JIS X 0212, read as EUC-JP with its prefix. */
    IR_159("EUC-JP", "$(D", false, 2),
    /** KS X 1001. */
    IR_149("EUC-KR", "$)C", true, 2),
    /** GB 2312. */
    IR_58("GB2312", "$)A", true, 2);

    private static final Pattern NUMBER = Pattern.compile("(?:ISO)?[ _-]*(?:2022)?[ _-]*IR[ _-]*(\\d+)");
    private static final Pattern LATIN = Pattern.compile("ISO[ _-]*8859[ _-]*(\\d+)");
    private static final byte SINGLE_SHIFT_3 = (byte) 0x8f;

    private final String charset;
    private final String escape;
    private final boolean upper;
    private final int width;

    Repertoire(String charset, String escape, boolean upper, int width) {
        this.charset = charset;
        this.escape = escape;
        this.upper = upper;
        this.width = width;
    }

    /** The repertoire that a defined term names, misspelt or not. */
    static Optional<Repertoire> of(String term) {
        String text = term.trim().toUpperCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(text);
        Matcher latin = LATIN.matcher(text);
        for (Repertoire r : values()) {
            if (number.matches() && r.name().equals("IR_" + number.group(1))
                    || latin.matches() && r.charset.equals("ISO-8859-" + latin.group(1))) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }

    /** The encoding of a term that knows no escape sequences. */
    static Optional<Charset> whole(String term) {
        return switch (term.trim().toUpperCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "ISOIR192", "ISO2022IR192", "UTF8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB18030" -> available("GB18030");
            case "GBK", "GB2312" -> available("GBK");
            default -> Optional.empty();
        };
    }

    private static Optional<Charset> available(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    /** The repertoire that begins with an escape sequence at an index behind its escape character. */
    static @Nullable Repertoire escaped(byte[] bytes, int at) {
        for (Repertoire r : values()) {
            boolean same = bytes.length >= at + r.escape.length();
            for (int i = 0; same && i < r.escape.length(); i++) {
                same = bytes[at + i] == r.escape.charAt(i);
            }
            if (same) {
                return r;
            }
        }
        return null;
    }

    /** Bytes of the escape sequence behind its escape character. */
    int escapeLength() {
        return escape.length();
    }

    /** Whether it takes the bytes above 0x7F. */
    boolean isUpper() {
        return upper;
    }

    /** Bytes of a character. */
    int width() {
        return width;
    }

    /** The charset that writes it alone, if each character is one byte. */
    @Nullable
    Charset singleByte() {
        return width == 1 && this != IR_13 && this != IR_14 && Charset.isSupported(charset)
                ? Charset.forName(charset)
                : null;
    }

    /** Decodes characters of this repertoire, whole ones. */
    String decode(byte[] bytes, int from, int count) {
        if (this == IR_13 || this == IR_14) {
            return japanese(bytes, from, count);
        }
        if (!Charset.isSupported(charset)) {
            return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
        }
        if (width == 1) {
            return new String(bytes, from, count, Charset.forName(charset));
        }
        int step = this == IR_159 ? 3 : 2;
        byte[] extended = new byte[count / 2 * step];
        for (int i = 0, o = 0; i + 1 < count; i += 2) {
            if (step == 3) {
                extended[o++] = SINGLE_SHIFT_3;
            }
            extended[o++] = (byte) (bytes[from + i] | 0x80);
            extended[o++] = (byte) (bytes[from + i + 1] | 0x80);
        }
        return new String(extended, Charset.forName(charset));
    }

    private static String japanese(byte[] bytes, int from, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = from; i < from + count; i++) {
            int b = bytes[i] & 0xff;
            // The yen sign stays a backslash: it separates values.
            text.append(b == 0x7e ? '\u203e' : b < 0x80 ? (char) b : katakana(b));
        }
        return text.toString();
    }

    private static char katakana(int b) {
        return b >= 0xa1 && b <= 0xdf ? (char) (0xff61 + b - 0xa1) : '\ufffd';
    }
}
