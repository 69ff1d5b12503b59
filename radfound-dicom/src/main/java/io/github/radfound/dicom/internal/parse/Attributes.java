package io.github.radfound.dicom.internal.parse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The wanted attributes of a data set or of one item of a sequence. */
public final class Attributes {

    /** Backslash separates values (DICOM PS3.5 section 6.2). */
    private static final String SEPARATOR = "\\\\";

    private final Map<Integer, byte[]> values = new HashMap<>();
    private final Map<Integer, List<Attributes>> sequences = new HashMap<>();
    private final boolean bigEndian;

    Attributes(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    void put(int tag, byte[] value) {
        values.put(tag, value);
    }

    void putAll(int tag, List<Attributes> items) {
        sequences.put(tag, List.copyOf(items));
    }

    /** Whether there is a value, be it empty. */
    public boolean has(int tag) {
        return values.containsKey(tag);
    }

    /** The value's bytes, in the byte order of {@link #order()}. */
    public Optional<byte[]> bytes(int tag) {
        return Optional.ofNullable(values.get(tag)).filter(v -> v.length > 0);
    }

    /** The byte order of binary values. */
    public ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The items of a sequence; empty if it is missing. */
    public List<Attributes> items(int tag) {
        return sequences.getOrDefault(tag, List.of());
    }

    /** The first item of a sequence. */
    public Optional<Attributes> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** The texts of a value, trimmed; empty if it is missing. */
    public List<String> texts(int tag) {
        return bytes(tag)
                .map(v -> new String(v, StandardCharsets.ISO_8859_1))
                .map(s -> List.of(s.replace('\0', ' ').split(SEPARATOR)))
                .orElse(List.of())
                .stream()
                .map(String::trim)
                .toList();
    }

    /** The first text of a value, if it is not empty. */
    public Optional<String> text(int tag) {
        return texts(tag).stream().findFirst().filter(s -> !s.isEmpty());
    }

    /** The numbers of a decimal or integer string; empty if it is missing or one of them is none. */
    public List<Double> decimals(int tag) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts(tag)) {
            double number = parse(text);
            if (!Double.isFinite(number)) {
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** The first binary number of 16 bits, unsigned. */
    public OptionalInt unsignedShort(int tag) {
        byte[] value = values.get(tag);
        return value == null || value.length < 2
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(value).order(order()).getShort() & 0xffff);
    }

    /**
     * A binary number of 16 bits that must be there.
     *
     * @throws io.github.radfound.error.ImageFormatException if it is missing
     */
    public int required(int tag) {
        return unsignedShort(tag).orElseThrow(() -> Faults.damaged("attribute " + Tag.text(tag), "none"));
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Real files hold such; the caller decides what a missing number means.
            return Double.NaN;
        }
    }
}
