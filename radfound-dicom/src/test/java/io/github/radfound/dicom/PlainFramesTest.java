package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames in fragments that hold samples as they are, deflated or not (DICOM PS3.5 sections A.4.11 and A.4.12): colours are laid
 * out in them as in uncompressed pixel data.
 */
class PlainFramesTest {

    private static final String NATIVE = "1.2.840.10008.1.2.1";
    private static final String DEFLATED = "1.2.840.10008.1.2.8.1";
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;
    private static final int FRAMES = 3;
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.1.98", DEFLATED})
    void coloursInPlanesAreThoseOfUncompressedPixelData(String syntax) {
        for (int planar = 0; planar < 2; planar++) {
            check(content("RGB", planar, COLUMNS), frames(3 * ROWS * COLUMNS), syntax);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.1.98", DEFLATED})
    void sharedChromaIsThatOfUncompressedPixelData(String syntax) {
        check(content("YBR_FULL_422", 0, COLUMNS), frames(2 * ROWS * COLUMNS), syntax);
        // Some writers name it and store every sample.
        check(content("YBR_FULL_422", 0, COLUMNS), frames(3 * ROWS * COLUMNS), syntax);
    }

    @ParameterizedTest
    @ValueSource(strings = {NATIVE, "1.2.840.10008.1.2.1.98", DEFLATED})
    void chromaSharedAcrossRowsIsRefused(String syntax) {
        DicomBytes content = content("YBR_FULL_422", 0, 3);
        DicomFile file = file(content, frames(2 * ROWS * 3), syntax);
        assertThatThrownBy(() -> file.pixels(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("even number of columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.1.98", DEFLATED})
    void bytesBehindSharedChromaGoInDeidentification(String syntax) {
        List<byte[]> frames = frames(2 * ROWS * COLUMNS);
        List<byte[]> longer = frames.stream()
                .map(f -> {
                    byte[] all = Arrays.copyOf(f, f.length + 6);
                    System.arraycopy("Nobody".getBytes(StandardCharsets.US_ASCII), 0, all, f.length, 6);
                    return all;
                })
                .toList();
        DicomFile file = file(content("YBR_FULL_422", 0, COLUMNS), longer, syntax);
        DicomFile cleaned =
                Deidentifier.builder(new byte[16]).build().deidentify(file).file();
        PixelData pixels = cleaned.pixelData().orElseThrow();
        for (int i = 0; i < FRAMES; i++) {
            byte[] expected = syntax.equals(DEFLATED) ? deflated(frames.get(i)) : frames.get(i);
            assertThat(pixels.fragment(i)).isEqualTo(expected);
        }
        assertThat(cleaned.pixels(LIMITS).sha256())
                .isEqualTo(file.pixels(LIMITS).sha256());
    }

    private static void check(DicomBytes content, List<byte[]> frames, String syntax) {
        RawPixels expected = file(content, frames, NATIVE).pixels(LIMITS);
        DicomFile file = file(content, frames, syntax);
        assertThat(file.pixels(LIMITS).shape()).isEqualTo(List.of(FRAMES, ROWS, COLUMNS, 3));
        assertThat(file.pixels(LIMITS).array()).isEqualTo(expected.array());
        byte[] last = (byte[]) file.frame(FRAMES - 1, LIMITS).array();
        byte[] all = (byte[]) expected.array();
        assertThat(last).isEqualTo(Arrays.copyOfRange(all, all.length - last.length, all.length));
    }

    private static DicomBytes content(String photometric, int planar, int columns) {
        return DicomBytes.explicitLittleEndian()
                .grey(ROWS, columns, 8, 8, false)
                .shorts(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", photometric)
                .shorts(Tag.PLANAR_CONFIGURATION, planar)
                .text(Tag.NUMBER_OF_FRAMES, "IS", FRAMES + "");
    }

    private static List<byte[]> frames(int length) {
        Random random = new Random(length);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = new byte[length];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    private static DicomFile file(DicomBytes content, List<byte[]> frames, String syntax) {
        if (syntax.equals(NATIVE)) {
            int length = frames.get(0).length;
            byte[] all = new byte[FRAMES * length];
            for (int i = 0; i < FRAMES; i++) {
                System.arraycopy(frames.get(i), 0, all, i * length, length);
            }
            return DicomFile.read(content.raw(Tag.PIXEL_DATA, "OB", all).file());
        }
        byte[][] fragments = frames.stream()
                .map(f -> syntax.equals(DEFLATED) ? deflated(f) : f)
                .toArray(byte[][]::new);
        return DicomFile.read(content.fragments(new int[0], fragments).fileAs(syntax));
    }

    /** The frame deflated, with an even length. */
    private static byte[] deflated(byte[] frame) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(frame);
            deflater.finish();
            byte[] out = new byte[frame.length + 64];
            int length = deflater.deflate(out);
            return Arrays.copyOf(out, length + 1 & ~1);
        } finally {
            deflater.end();
        }
    }
}
