package io.github.radfound.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code dictionary.txt} and {@code uids.txt}. The facts are those of DICOM PS3.6; they are taken from the
 * machine-readable standard of github.com/innolitics/dicom-standard (folder {@code standard}), which is made from it.
 * Transfer syntaxes are kept by hand in {@code uids.txt}: lines whose UID begins with 1.2.840.10008.1.2 stay.
 *
 * <p>Run: {@code java DictionaryGenerator.java attributes.json sops.json src/main/resources/io/github/radfound/dicom}
 */
final class DictionaryGenerator {

    private static final String SYNTAXES = "1.2.840.10008.1.2";
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private DictionaryGenerator() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[2]);
        List<String> attributes = new ArrayList<>();
        attributes.add("# Attributes of DICOM PS3.6 (NEMA): tag, value representation, multiplicity, keyword.");
        for (Map<String, String> object : objects(Path.of(args[0]))) {
            String vr = object.get("valueRepresentation").replace(" or ", "|");
            if (vr.matches("[A-Z|]{2,8}") && !object.get("keyword").isEmpty()) {
                attributes.add(String.join(
                        " ",
                        object.get("id").toLowerCase(Locale.ROOT),
                        vr,
                        object.get("valueMultiplicity").replace(" or 1", ""),
                        object.get("keyword")));
            }
        }
        Files.write(folder.resolve("dictionary.txt"), attributes);
        Map<String, String> uids = new TreeMap<>();
        Path names = folder.resolve("uids.txt");
        for (String line : Files.readAllLines(names)) {
            if (line.startsWith(SYNTAXES)) {
                uids.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
        for (Map<String, String> object : objects(Path.of(args[1]))) {
            uids.put(object.get("id"), object.get("name"));
        }
        List<String> lines = new ArrayList<>();
        lines.add("# Names of UIDs of DICOM PS3.6 (NEMA), tables A-1.");
        uids.forEach((uid, name) -> lines.add(uid + " " + name));
        Files.write(names, lines);
    }

    /** The flat objects of a JSON array of them. */
    private static List<Map<String, String>> objects(Path json) throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        for (String object : Files.readString(json).split("\\}", -1)) {
            Map<String, String> fields = new TreeMap<>();
            Matcher field = FIELD.matcher(object);
            while (field.find()) {
                fields.put(
                        field.group(1),
                        field.group(2).replaceAll("\\\\u200[bB]|\u200b", "").trim());
            }
            if (fields.containsKey("id")) {
                objects.add(fields);
            }
        }
        return objects;
    }
}
