package io.github.radfound.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Public DICOM files and what is known of them, if the machine has them; tests without them are skipped by name. */
public final class RealFiles {

    private static final Set<String> UNCOMPRESSED =
            Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "");

    private RealFiles() {}

    public static Path folder() {
        Path folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "dicom");
        assumeTrue(
                Files.isRegularFile(folder.resolve("manifest.csv")),
                () -> "public DICOM files are not here: " + folder + " (set -Dradfound.testdata)");
        return folder;
    }

    /** Rows of the manifest, by column. */
    public static List<Map<String, String>> rows() throws IOException {
        List<String> lines = Files.readAllLines(folder().resolve("manifest.csv"), StandardCharsets.UTF_8);
        List<String> names = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static boolean isUncompressed(Map<String, String> row) {
        return UNCOMPRESSED.contains(row.get("transfer_syntax_uid"));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }
}
