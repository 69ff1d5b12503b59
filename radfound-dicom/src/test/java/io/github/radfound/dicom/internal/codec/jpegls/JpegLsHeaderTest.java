package io.github.radfound.dicom.internal.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marker segments beside those that every codestream has. */
class JpegLsHeaderTest {

    private static final DecodedFrame GREY = Frames.of(5, 7, 1, 8, 255, Frames.Content.WALK, 3);

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffe0006616263ff", // a comment
                "ffe000044a46", // application data
                "ffffffe000044a46", // fill bytes ahead of a marker
                "ffe8002053504946460002000001000000050000000708080601000000010000 0001", // SPIFF
                "ffe8000800000001ffd8", // the end of a SPIFF directory
                "fff80006020100ff", // a mapping table that no scan selects
                "ffdd00040000" // restart interval of zero: none
            })
    void segmentsOfNoConsequenceArePassedOver(String segment) {
        byte[] encoded = withSegment(JpegLsEncoder.encode(GREY, JpegLsOptions.LOSSLESS), segment.replace(" ", ""));
        assertThat(decoder.decode(encoded, Frames.shape(GREY)).array()).isEqualTo(GREY.array());
    }

    @Test
    void bytesAfterTheImageAndALackingEndAreOfNoConsequence() {
        byte[] encoded = JpegLsEncoder.encode(GREY, JpegLsOptions.LOSSLESS);
        byte[] longer = Arrays.copyOf(encoded, encoded.length + 5);
        byte[] shorter = Arrays.copyOf(encoded, encoded.length - 2);
        assertThat(decoder.decode(longer, Frames.shape(GREY)).array()).isEqualTo(GREY.array());
        assertThat(decoder.decode(shorter, Frames.shape(GREY)).array()).isEqualTo(GREY.array());
    }

    @Test
    void linesThatFollowInASegmentDnlAreTheDataSets() {
        byte[] encoded = JpegLsEncoder.encode(GREY, JpegLsOptions.LOSSLESS);
        encoded[8] = 0;
        assertThat(decoder.decode(encoded, Frames.shape(GREY)).array()).isEqualTo(GREY.array());
    }

    /** Pixels as red, green, blue and as CharLS's equations transform them, 8 bits. */
    @ParameterizedTest
    @CsvSource({"1, 200 40 7, 32 40 95", "2, 200 40 7, 32 40 15", "3, 200 40 7, 7 95 32"})
    void colourTransformsAreInverted(int transform, String colour, String coded) {
        byte[] pixels = new byte[3 * 6];
        for (int i = 0; i < 6; i++) {
            System.arraycopy(bytes(coded), 0, pixels, 3 * i, 3);
        }
        DecodedFrame frame = new DecodedFrame(2, 3, 3, 8, false, pixels);
        byte[] encoded =
                withSegment(JpegLsEncoder.encode(frame, JpegLsOptions.LOSSLESS), "ffe800076d7266780" + transform);
        byte[] decoded = (byte[]) decoder.decode(encoded, Frames.shape(frame)).array();
        assertThat(Arrays.copyOf(decoded, 3)).isEqualTo(bytes(colour));
        assertThat(Arrays.copyOfRange(decoded, 15, 18)).isEqualTo(bytes(colour));
    }

    @Test
    void signedSamplesAreExtendedFromThePrecision() {
        DecodedFrame frame = new DecodedFrame(1, 3, 1, 12, true, new short[] {-2048, -1, 2047});
        byte[] encoded = JpegLsEncoder.encode(frame, JpegLsOptions.LOSSLESS);
        DecodedFrame decoded = decoder.decode(encoded, new FrameShape(1, 3, 1, 16, 16, true));
        assertThat(decoded.array()).isEqualTo(frame.array());
        assertThat(decoded.precision()).isEqualTo(12);
        assertThat(decoder.decode(encoded, new FrameShape(1, 3, 1, 16, 16, false))
                        .array())
                .isEqualTo(new short[] {2048, 4095, 2047});
    }

    @ParameterizedTest
    @CsvSource({
        "ffe800076d72667804, colour transform",
        "ffc4000300, marker 0xffc4",
        "fff8000305, type 5",
        "fff8000d010000000100000000 0000, coding parameters",
        "ffd9, end of the image",
        "ffe0ffff, segment",
        "ffe00001, segment"
    })
    void segmentsThatCannotBeHonouredAreRefused(String segment, String named) {
        byte[] whole = JpegLsEncoder.encode(GREY, new JpegLsOptions(3, Interleave.NONE, PresetParameters.DEFAULT, 0));
        byte[] encoded = withSegment(whole, segment.replace(" ", ""));
        assertThatThrownBy(() -> decoder.decode(encoded, Frames.shape(GREY)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "13, 34, sampling factors", // a component of half the width
        "21, 1, mapping table",
        "22, 200, coding parameters", // NEAR
        "24, 1, point transform",
        "20, 9, components of the frame",
        "6, 17, precision",
        "6, 1, precision"
    })
    void parametersThatCannotBeHonouredAreRefused(int at, int value, String named) {
        byte[] encoded = JpegLsEncoder.encode(GREY, JpegLsOptions.LOSSLESS);
        encoded[at] = (byte) value;
        assertThatThrownBy(() -> decoder.decode(encoded, Frames.shape(GREY)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(named);
    }

    @Test
    void framesAndOptionsThatCannotBeEncodedAreRefused() {
        DecodedFrame deep = new DecodedFrame(1, 1, 1, 32, false, new int[1]);
        DecodedFrame large = Frames.of(2, 2, 1, 8, 255, Frames.Content.EXTREMES, 1);
        JpegLsOptions small = new JpegLsOptions(0, Interleave.NONE, new PresetParameters(100, 0, 0, 0, 0), 0);
        assertThatThrownBy(() -> JpegLsEncoder.encode(deep, JpegLsOptions.LOSSLESS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JpegLsEncoder.encode(large, small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAXVAL 100");
        assertThatThrownBy(() -> JpegLsOptions.nearLossless(256)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The codestream with a segment, given in hexadecimal digits, after its first marker. */
    private static byte[] withSegment(byte[] encoded, String digits) {
        byte[] segment = HexFormat.of().parseHex(digits);
        byte[] whole = new byte[encoded.length + segment.length];
        System.arraycopy(encoded, 0, whole, 0, 2);
        System.arraycopy(segment, 0, whole, 2, segment.length);
        System.arraycopy(encoded, 2, whole, 2 + segment.length, encoded.length - 2);
        return whole;
    }

    private static byte[] bytes(String numbers) {
        String[] parts = numbers.split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
