package io.github.radfound.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the resource {@code confidentiality.txt} of table E.1-1 of DICOM PS3.15 as the project dicom-standard of Innolitics
 * extracts it ({@code confidentiality_profile_attributes.json}). Arguments: that file, the folder of the resource.
 */
final class ConfidentialityTableGenerator {

    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": ?\"([^\"]*)\"");

    private ConfidentialityTableGenerator() {}

    public static void main(String[] args) throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String object : Files.readString(Path.of(args[0])).split("\\}")) {
            TreeMap<String, String> fields = new TreeMap<>();
            Matcher field = FIELD.matcher(object);
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
            // Private attributes and repeating groups are rules of the code, not rows.
            String tag = fields.getOrDefault("id", "");
            if (tag.matches("[0-9a-f]{8}")) {
                String options = (fields.containsKey("rtnLongFullDatesOpt") ? "t" : "")
                        + (fields.containsKey("rtnUIDsOpt") ? "u" : "")
                        + (fields.containsKey("cleanDescOpt") ? "d" : "");
                rows.put(tag, fields.get("basicProfile") + " " + options);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("# DICOM PS3.15 (NEMA), table E.1-1: tag, action of the basic profile, options that concern it:");
        lines.add("# t retain longitudinal temporal information, u retain UIDs, d clean descriptors.");
        rows.forEach((tag, row) -> lines.add(tag + " " + row));
        Files.write(Path.of(args[1]).resolve("confidentiality.txt"), lines);
    }
}
