package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.dicom.internal.codec.MarkerFilter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a JPEG codestream what its samples do not need: comments and applications' segments, such as Exif. Of those,
 * JFIF's without its small picture and Adobe's stay, which say what the colours are.
 */
final class JpegText {

    private static final int JFIF = 14;
    private static final int THUMBNAIL = 12;
    private static final int ADOBE = 12;
    private static final int LAST_TABLE = 0xDF;
    private static final int DRI = 0xDD;
    /** Bytes of a restart interval. */
    private static final int INTERVAL = 2;

    private static final MarkerFilter FILTER = new MarkerFilter(JpegText::kept, 1);

    private JpegText() {}

    static byte[] without(byte[] encoded) {
        return FILTER.apply(encoded);
    }

    private static byte @Nullable [] kept(int marker, byte[] content) {
        if (marker == DRI) {
            return Arrays.copyOf(content, Math.min(content.length, INTERVAL));
        }
        if (marker >= Marker.SOF0 && marker <= LAST_TABLE) {
            return content;
        }
        if (marker == Marker.APP0 && MarkerFilter.begins(content, "JFIF\0", JFIF)) {
            byte[] kept = Arrays.copyOf(content, JFIF);
            kept[THUMBNAIL] = 0;
            kept[THUMBNAIL + 1] = 0;
            return kept;
        }
        boolean adobe = marker == Marker.APP14 && MarkerFilter.begins(content, "Adobe", ADOBE);
        return adobe ? Arrays.copyOf(content, ADOBE) : null;
    }
}
