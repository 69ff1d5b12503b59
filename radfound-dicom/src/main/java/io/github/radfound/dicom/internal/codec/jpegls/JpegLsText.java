package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.internal.codec.MarkerFilter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a JPEG-LS codestream what its samples do not need: comments and applications' segments, SPIFF's directory among
 * them. HP's colour transform stays.
 */
final class JpegLsText {

    private static final int SOS = 0xda;
    private static final int DNL = 0xdc;
    private static final int DRI = 0xdd;
    private static final int APP8 = 0xe8;
    private static final int SOF55 = 0xf7;
    private static final int LSE = 0xf8;
    private static final int TRANSFORM = 5;
    /** Most bytes of a restart interval. */
    private static final int INTERVAL = 4;
    /** Bytes of the thresholds and their kind. */
    private static final int THRESHOLDS = 11;
    /** Most bytes of dimensions beyond 16 bits and their kind. */
    private static final int DIMENSIONS = 10;

    private static final MarkerFilter FILTER = new MarkerFilter(JpegLsText::kept, 0x80);

    private JpegLsText() {}

    static byte[] without(byte[] encoded) {
        return FILTER.apply(encoded);
    }

    private static byte @Nullable [] kept(int marker, byte[] content) {
        return switch (marker) {
            case SOS, DNL, SOF55 -> content;
            case DRI -> first(content, INTERVAL);
            case LSE -> parameters(content);
            case APP8 -> MarkerFilter.begins(content, "mrfx", TRANSFORM) ? Arrays.copyOf(content, TRANSFORM) : null;
            default -> null;
        };
    }

    /** Preset parameters of a kind that T.87 section C.2.4.1 defines; a mapping table stays, for samples may mean it. */
    private static byte @Nullable [] parameters(byte[] content) {
        return switch (content.length == 0 ? 0 : content[0]) {
            case 1 -> first(content, THRESHOLDS);
            case 2, 3 -> content;
            case 4 -> first(content, DIMENSIONS);
            default -> null;
        };
    }

    private static byte[] first(byte[] content, int length) {
        return Arrays.copyOf(content, Math.min(content.length, length));
    }
}
