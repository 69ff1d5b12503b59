package io.github.radfound.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Data sets as a writer must leave them: even lengths, no group lengths, all else as it was. */
final class Written {

    private Written() {}

    /** One line per element: tag, representation, value; nested ones with their path. */
    static List<String> lines(DataSet dataSet) {
        List<String> lines = new ArrayList<>();
        add(lines, "", dataSet);
        return lines;
    }

    private static void add(List<String> lines, String path, DataSet dataSet) {
        lines.add(path + " set " + dataSet.elements().stream().anyMatch(e -> e.vr().isLocalized())
                + (dataSet.isEmpty() ? "" : dataSet.characterSetName()));
        for (DataElement e : dataSet.elements()) {
            String here = path + Tag.text(e.tag());
            if (Tag.element(e.tag()) == 0) {
                continue;
            }
            if (e.vr() != VR.SQ) {
                lines.add(here + " " + e.vr() + " " + Arrays.toString(padded(e)));
                continue;
            }
            lines.add(here + " SQ " + e.items().size());
            for (int i = 0; i < e.items().size(); i++) {
                add(lines, here + "[" + i + "]", e.items().get(i));
            }
        }
    }

    private static byte[] padded(DataElement e) {
        byte[] bytes = e.bytes();
        if ((bytes.length & 1) == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = (byte) (e.vr().isText() && e.vr() != VR.UI ? ' ' : 0);
        return even;
    }
}
