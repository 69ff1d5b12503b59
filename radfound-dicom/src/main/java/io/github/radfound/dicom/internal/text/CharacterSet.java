package io.github.radfound.dicom.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Specific Character Set of a data set (DICOM PS3.3 section C.12.1.1.2): one encoding without escape sequences, or
 * repertoires switched by the escape sequences of ISO 2022 (PS3.5 section 6.1.2.5). Immutable.
 */
public final class CharacterSet {

    /** ASCII alone; what else bytes hold is guessed. */
    public static final CharacterSet DEFAULT =
            new CharacterSet("ISO_IR 6", Iso2022.ASCII_ONLY, null, StandardCharsets.US_ASCII);

    private final String name;
    private final @Nullable Iso2022 switched;
    private final @Nullable Charset whole;
    /** What texts are written with; none where escape sequences would be needed. */
    private final @Nullable Charset writing;

    private CharacterSet(String name, @Nullable Iso2022 switched, @Nullable Charset whole, @Nullable Charset writing) {
        this.name = name;
        this.switched = switched;
        this.whole = whole;
        this.writing = writing;
    }

    /** The character set of those defined terms; terms that nobody defined are read as the nearest ones. */
    public static CharacterSet of(List<String> terms) {
        String name = String.join("\\", terms);
        String first = terms.isEmpty() ? "" : terms.get(0);
        Optional<Charset> whole = Repertoire.whole(first);
        if (whole.isPresent()) {
            return new CharacterSet(name, null, whole.get(), whole.get());
        }
        List<Repertoire> repertoires =
                terms.stream().map(Repertoire::of).flatMap(Optional::stream).toList();
        if (name.isEmpty() || repertoires.isEmpty()) {
            return DEFAULT;
        }
        Charset single = terms.size() == 1 ? repertoires.get(0).singleByte() : null;
        return new CharacterSet(
                name, new Iso2022(Repertoire.of(first).orElse(Repertoire.IR_6), terms.size() > 1), null, single);
    }

    /** The defined terms, separated by backslashes. */
    public String name() {
        return name;
    }

    /**
     * Decodes a value.
     *
     * @param bytes its bytes
     * @param split whether a backslash separates values and returns to the first repertoire
     */
    public String decode(byte[] bytes, boolean split) {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        if (whole != null) {
            return new String(bytes, whole);
        }
        return switched == null ? new String(bytes, StandardCharsets.ISO_8859_1) : switched.decode(bytes, split);
    }

    /** Encodes a text, if that needs no escape sequence. */
    public Optional<byte[]> encode(String text) {
        Charset charset = writing == null ? StandardCharsets.US_ASCII : writing;
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return Optional.of(copy);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == Iso2022.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterSet c && c.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
