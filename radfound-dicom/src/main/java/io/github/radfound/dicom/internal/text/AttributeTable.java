package io.github.radfound.dicom.internal.text;

import io.github.radfound.dicom.VR;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Attributes by tag: the plain ones sorted, then those of repeating groups, whose tags have digits left open. */
public final class AttributeTable {

    private final int[] tags;
    private final int[] masks;
    private final int plain;
    private final VR[] vrs;
    private final boolean[] signedByPixels;
    private final String[] multiplicities;
    private final String[] keywords;
    private final Map<String, Integer> byKeyword = new HashMap<>();

    private AttributeTable(String[][] rows) {
        int count = rows.length;
        tags = new int[count];
        masks = new int[count];
        vrs = new VR[count];
        signedByPixels = new boolean[count];
        multiplicities = new String[count];
        keywords = new String[count];
        int fixed = 0;
        for (int i = 0; i < count; i++) {
            String[] row = rows[i];
            tags[i] = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
            masks[i] = Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "f").replace('x', '0'), 16);
            fixed += masks[i] == -1 ? 1 : 0;
            vrs[i] = vr(row[1]);
            signedByPixels[i] = row[1].startsWith("US|SS");
            multiplicities[i] = row[2];
            keywords[i] = row[3];
            byKeyword.put(row[3], tags[i]);
        }
        plain = fixed;
    }

    /** Reads lines of tag, representation, multiplicity and keyword. */
    static AttributeTable of(List<String> lines) {
        Comparator<String[]> order = Comparator.comparing((String[] row) -> row[0].indexOf('x') >= 0)
                .thenComparing(row -> row[0].replace('x', '0'));
        return new AttributeTable(
                lines.stream().map(line -> line.split(" ")).sorted(order).toArray(String[][]::new));
    }

    private static VR vr(String names) {
        // Of several the unsigned number, or of bytes and words the words.
        String name = names.endsWith("OW") ? "OW" : names.substring(0, 2);
        return VR.of(name).orElseThrow(() -> new IllegalStateException("no representation " + name));
    }

    /** The row of a tag, or a negative number. */
    public int index(int tag) {
        int low = 0;
        int high = plain - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        for (int i = plain; i < tags.length; i++) {
            if ((tag & masks[i]) == tags[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Representation of a row. */
    public VR vr(int index) {
        return vrs[index];
    }

    /** Whether Pixel Representation decides a row's sign. */
    public boolean isSignedByPixels(int index) {
        return signedByPixels[index];
    }

    /** Multiplicity of a row. */
    public String multiplicity(int index) {
        return multiplicities[index];
    }

    /** Keyword of a row. */
    public String keyword(int index) {
        return keywords[index];
    }

    /** Tag of a keyword. */
    public OptionalInt tag(String keyword) {
        Integer tag = byKeyword.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    @Override
    public String toString() {
        return "AttributeTable[" + Arrays.stream(tags).count() + "]";
    }
}
