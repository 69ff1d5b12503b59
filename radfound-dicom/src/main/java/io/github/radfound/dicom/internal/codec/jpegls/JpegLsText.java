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

    private static final MarkerFilter FILTER = new MarkerFilter(JpegLsText::kept, 0x80);

    private JpegLsText() {}

    static byte[] without(byte[] encoded) {
        return FILTER.apply(encoded);
    }

    private static byte @Nullable [] kept(int marker, byte[] content) {
        return switch (marker) {
            case SOS, DNL, DRI, SOF55, LSE -> content;
            case APP8 -> MarkerFilter.begins(content, "mrfx", TRANSFORM) ? Arrays.copyOf(content, TRANSFORM) : null;
            default -> null;
        };
    }
}
