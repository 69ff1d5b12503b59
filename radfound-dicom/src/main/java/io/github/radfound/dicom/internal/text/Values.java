package io.github.radfound.dicom.internal.text;

import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.error.RequestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values as texts and numbers, and back (DICOM PS3.5 section 6.2). */
public final class Values {

    private Values() {}

    /** The texts of a value without padding. */
    public static List<String> strings(VR vr, byte[] value, CharacterSet set) {
        if (value.length == 0) {
            return List.of();
        }
        if (vr.isNumber()) {
            return numberTexts(vr, value);
        }
        if (!vr.isText()) {
            return List.of();
        }
        String text = (vr.isLocalized() ? set : CharacterSet.DEFAULT).decode(value, vr.isMultiText());
        if (!vr.isMultiText()) {
            return List.of(trimEnd(text));
        }
        if (text.indexOf('\\') < 0) {
            return List.of(trim(vr, text));
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf('\\', from);
            String part = text.substring(from, to < 0 ? text.length() : to);
            parts.add(trim(vr, part));
            from = to < 0 ? text.length() + 1 : to + 1;
        }
        return parts;
    }

    private static List<String> numberTexts(VR vr, byte[] value) {
        if (vr == VR.AT) {
            List<Long> words = integers(VR.US, value);
            List<String> tags = new ArrayList<>();
            for (int i = 0; i + 1 < words.size(); i += 2) {
                tags.add(Tag.text((int) (words.get(i) << 16 | words.get(i + 1))));
            }
            return tags;
        }
        return vr == VR.FL || vr == VR.FD
                ? decimals(vr, value).stream().map(Values::text).toList()
                : integers(vr, value).stream()
                        .map(n -> vr == VR.UV ? Long.toUnsignedString(n) : Long.toString(n))
                        .toList();
    }

    /** The finite numbers of a value; none if one of them is not. */
    public static List<Double> decimals(VR vr, byte[] value) {
        if (vr == VR.FL || vr == VR.FD) {
            List<Double> numbers = new ArrayList<>();
            ByteBuffer buffer = Bytes.little(value);
            while (buffer.remaining() >= vr.unit()) {
                numbers.add(vr == VR.FL ? (double) buffer.getFloat() : buffer.getDouble());
            }
            return numbers.stream().allMatch(Double::isFinite) ? numbers : List.of();
        }
        if (vr.isNumber()) {
            return integers(vr, value).stream().map(Long::doubleValue).toList();
        }
        List<Double> numbers = new ArrayList<>();
        for (String text : vr.isText() ? strings(vr, value, CharacterSet.DEFAULT) : List.<String>of()) {
            double number = parse(text);
            if (!Double.isFinite(number)) {
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** The whole numbers of a value; none if one of them is not. */
    public static List<Long> integers(VR vr, byte[] value) {
        List<Long> numbers = new ArrayList<>();
        if (vr.isNumber() && vr != VR.FL && vr != VR.FD) {
            ByteBuffer buffer = Bytes.little(value);
            int unit = vr.unit();
            while (buffer.remaining() >= unit) {
                numbers.add(
                        switch (vr) {
                            case SS -> (long) buffer.getShort();
                            case SL -> (long) buffer.getInt();
                            case UL -> Integer.toUnsignedLong(buffer.getInt());
                            case SV, UV -> buffer.getLong();
                            default -> (long) (buffer.getShort() & 0xffff);
                        });
            }
            return numbers;
        }
        for (double number : decimals(vr, value)) {
            if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
                return List.of();
            }
            numbers.add((long) number);
        }
        return numbers;
    }

    private static double parse(String text) {
        // What Double takes besides decimals: NaN, hexadecimal, a type's letter.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE ".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Real files hold such; the caller decides what a missing number means.
            return Double.NaN;
        }
    }

    /** A number as the text of at most 16 characters that DS allows. */
    public static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        String exact = Double.toString(number);
        if (exact.length() <= 16) {
            return exact;
        }
        for (int digits = 15; digits > 8; digits--) {
            String shorter = new BigDecimal(number)
                    .round(new java.math.MathContext(digits))
                    .stripTrailingZeros()
                    .toString();
            if (shorter.length() <= 16) {
                return shorter;
            }
        }
        return String.format(Locale.ROOT, "%.8e", number);
    }

    /** Binary numbers from texts. */
    public static byte[] numbers(VR vr, List<String> texts) {
        if (vr == VR.AT) {
            throw new IllegalArgumentException("tags are set as bytes");
        }
        byte[] bytes = new byte[texts.size() * vr.unit()];
        ByteBuffer buffer = Bytes.little(bytes);
        for (String text : texts) {
            switch (vr) {
                case FL -> buffer.putFloat(Float.parseFloat(text));
                case FD -> buffer.putDouble(Double.parseDouble(text));
                case SL, UL -> buffer.putInt(whole(vr, text).intValue());
                case SV, UV -> buffer.putLong(whole(vr, text).longValue());
                default -> buffer.putShort(whole(vr, text).shortValue());
            }
        }
        return bytes;
    }

    private static BigInteger whole(VR vr, String text) {
        BigInteger number = new BigDecimal(text).toBigIntegerExact();
        int bits = vr.unit() * Byte.SIZE;
        boolean signed = vr.name().charAt(0) == 'S';
        if (signed ? number.bitLength() >= bits : number.signum() < 0 || number.bitLength() > bits) {
            throw new IllegalArgumentException("number beyond " + vr);
        }
        return number;
    }

    /** A text in its character set, padded to an even length. */
    public static byte[] encode(int tag, VR vr, String text, CharacterSet set) {
        byte[] bytes = set.encode(text)
                .orElseThrow(() -> new RequestException(
                        "Expected a text that the character set of the data set can write, found other characters for "
                                + Tag.text(tag) + ".",
                        "set Specific Character Set to ISO_IR 192 first."));
        if ((bytes.length & 1) == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = (byte) (vr == VR.UI ? 0 : ' ');
        return even;
    }

    private static String trim(VR vr, String text) {
        if (vr != VR.PN) {
            return vr == VR.UC ? trimEnd(text) : trim(text);
        }
        // Component groups that are empty at the end may be left out with their delimiters (PS3.5 section 6.2.1.1).
        String name = trimEnd(text);
        while (name.endsWith("=")) {
            name = trimEnd(name.substring(0, name.length() - 1));
        }
        return name;
    }

    private static String trim(String text) {
        int from = 0;
        while (from < text.length() && isPadding(text.charAt(from))) {
            from++;
        }
        return trimEnd(text.substring(from));
    }

    private static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
