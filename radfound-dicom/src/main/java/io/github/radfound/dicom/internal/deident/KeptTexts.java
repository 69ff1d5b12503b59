package io.github.radfound.dicom.internal.deident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The short texts that stay although table E.1-1 of DICOM PS3.15 says nothing of them: those that describe technique, makers,
 * codes or what a segment is. Order numbers, comments, names of machines and labels of a hospital's own are none of them.
 */
public final class KeptTexts {

    /** By keyword, whether they stay when descriptors are cleaned. */
    private static final Map<String, Boolean> ROWS = read();

    private KeptTexts() {}

    /** Keywords, each with whether it stays when descriptors are cleaned as well. */
    public static Map<String, Boolean> rows() {
        return ROWS;
    }

    static boolean contains(String keyword, boolean descriptorsCleaned) {
        Boolean always = ROWS.get(keyword);
        return always != null && (always || !descriptorsCleaned);
    }

    private static Map<String, Boolean> read() {
        try (InputStream in = KeptTexts.class.getResourceAsStream("/io/github/radfound/dicom/kept-texts.txt")) {
            if (in == null) {
                throw new IllegalStateException("the module has no resource kept-texts.txt");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1].equals("+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
