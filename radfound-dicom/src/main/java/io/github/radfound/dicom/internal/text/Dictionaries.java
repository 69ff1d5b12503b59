package io.github.radfound.dicom.internal.text;

import io.github.radfound.dicom.Dictionary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of the dictionary, each read on first use. */
public final class Dictionaries {

    private Dictionaries() {}

    /** The attributes. */
    public static AttributeTable attributes() {
        return Attributes.TABLE;
    }

    /** Names by UID. */
    public static Map<String, String> uids() {
        return Uids.NAMES;
    }

    private static final class Attributes {
        private static final AttributeTable TABLE = AttributeTable.of(lines("dictionary.txt"));
    }

    private static final class Uids {
        private static final Map<String, String> NAMES = lines("uids.txt").stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toUnmodifiableMap(p -> p[0], p -> p[1]));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Dictionary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the module has no resource " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
