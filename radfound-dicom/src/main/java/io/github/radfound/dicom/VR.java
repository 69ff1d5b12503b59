package io.github.radfound.dicom;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Value representations (DICOM PS3.5 section 6.2). */
public enum VR {
    /** Application entity. */
    AE(Kind.TEXT),
    /** Age. */
    AS(Kind.TEXT),
    /** Attribute tag: pairs of 16-bit words. */
    AT(Kind.NUMBER, 2, false),
    /** Code. */
    CS(Kind.TEXT),
    /** Date. */
    DA(Kind.TEXT),
    /** Decimal as text. */
    DS(Kind.TEXT),
    /** Date and time. */
    DT(Kind.TEXT),
    /** 64-bit floating point. */
    FD(Kind.NUMBER, 8, false),
    /** 32-bit floating point. */
    FL(Kind.NUMBER, 4, false),
    /** Integer as text. */
    IS(Kind.TEXT),
    /** Text of one line, up to 64 characters. */
    LO(Kind.LOCAL_TEXT),
    /** Text, up to 10,240 characters. */
    LT(Kind.PROSE),
    /** Bytes. */
    OB(Kind.BYTES, 1, true),
    /** 64-bit floats. */
    OD(Kind.BYTES, 8, true),
    /** 32-bit floats. */
    OF(Kind.BYTES, 4, true),
    /** 32-bit words. */
    OL(Kind.BYTES, 4, true),
    /** 64-bit words. */
    OV(Kind.BYTES, 8, true),
    /** 16-bit words. */
    OW(Kind.BYTES, 2, true),
    /** Name of a person. */
    PN(Kind.LOCAL_TEXT),
    /** Text of one line, up to 16 characters. */
    SH(Kind.LOCAL_TEXT),
    /** Signed 32-bit integer. */
    SL(Kind.NUMBER, 4, false),
    /** Sequence of items. */
    SQ(Kind.ITEMS, 1, true),
    /** Signed 16-bit integer. */
    SS(Kind.NUMBER, 2, false),
    /** Text, up to 1,024 characters. */
    ST(Kind.PROSE),
    /** Signed 64-bit integer. */
    SV(Kind.NUMBER, 8, true),
    /** Time. */
    TM(Kind.TEXT),
    /** Text of one line without limit. */
    UC(Kind.LOCAL_TEXT, 1, true),
    /** Unique identifier. */
    UI(Kind.TEXT),
    /** Unsigned 32-bit integer. */
    UL(Kind.NUMBER, 4, false),
    /** Unknown. */
    UN(Kind.BYTES, 1, true),
    /** Address of a resource. */
    UR(Kind.URI, 1, true),
    /** Unsigned 16-bit integer. */
    US(Kind.NUMBER, 2, false),
    /** Text without limit. */
    UT(Kind.PROSE, 1, true),
    /** Unsigned 64-bit integer. */
    UV(Kind.NUMBER, 8, true);

    private enum Kind {
        TEXT,
        LOCAL_TEXT,
        PROSE,
        URI,
        NUMBER,
        BYTES,
        ITEMS
    }

    private static final @Nullable VR[] BY_LETTERS = new @Nullable VR[26 * 26];

    static {
        for (VR vr : values()) {
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final boolean longLength;

    VR(Kind kind) {
        this(kind, 1, false);
    }

    VR(Kind kind, int unit, boolean longLength) {
        this.kind = kind;
        this.unit = unit;
        this.longLength = longLength;
    }

    /** The representation of that two-letter name, if the standard defines it. */
    public static Optional<VR> of(String name) {
        return name.length() == 2 ? of(name.charAt(0), name.charAt(1)) : Optional.empty();
    }

    /** The representation of those two letters, if the standard defines it. */
    public static Optional<VR> of(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? Optional.ofNullable(BY_LETTERS[(first - 'A') * 26 + second - 'A']) : Optional.empty();
    }

    /** Whether values are characters. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.PROSE || kind == Kind.LOCAL_TEXT || kind == Kind.URI;
    }

    /** Whether values are characters of the Specific Character Set. */
    public boolean isLocalized() {
        return kind == Kind.PROSE || kind == Kind.LOCAL_TEXT;
    }

    /** Whether a value is binary numbers. */
    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether a backslash separates several texts. */
    public boolean isMultiText() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    /** Whether explicit encodings write its length with 32 bits (PS3.5 table 7.1-1). */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Bytes of the words that byte order concerns: 1, 2, 4 or 8. */
    public int unit() {
        return unit;
    }
}
