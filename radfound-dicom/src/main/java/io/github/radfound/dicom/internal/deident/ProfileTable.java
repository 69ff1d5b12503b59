package io.github.radfound.dicom.internal.deident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The attributes of the Basic Application Level Confidentiality Profile (DICOM PS3.15, table E.1-1). */
public final class ProfileTable {

    /**
     * A row.
     *
     * @param code        the action of the basic profile, as the standard writes it
     * @param temporal    whether the options for longitudinal temporal information concern it
     * @param uid         whether the option to retain UIDs concerns it
     * @param descriptor  whether the option to clean descriptors concerns it
     */
    public record Row(String code, boolean temporal, boolean uid, boolean descriptor) {

        /** The action of the basic profile. */
        public Action action() {
            return Action.of(code);
        }
    }

    private static final Map<Integer, Row> ROWS = read();

    private ProfileTable() {}

    /** The row of an attribute; repeating groups are no part of the table. */
    public static Optional<Row> row(int tag) {
        return Optional.ofNullable(ROWS.get(tag));
    }

    /** All rows by tag. */
    public static Map<Integer, Row> rows() {
        return ROWS;
    }

    private static Map<Integer, Row> read() {
        try (InputStream in = ProfileTable.class.getResourceAsStream("/io/github/radfound/dicom/confidentiality.txt")) {
            if (in == null) {
                throw new IllegalStateException("the module has no resource confidentiality.txt");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> Integer.parseUnsignedInt(cells[0], 16), ProfileTable::row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] cells) {
        return new Row(cells[1], cells[2].indexOf('t') >= 0, cells[2].indexOf('u') >= 0, cells[2].indexOf('d') >= 0);
    }
}
