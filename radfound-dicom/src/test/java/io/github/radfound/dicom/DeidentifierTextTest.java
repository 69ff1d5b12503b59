package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.jpeg.JpegFuzz;
import io.github.radfound.dicom.internal.codec.jpeg2000.Jpeg2000Fuzz;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsFuzz;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments and other text in compressed frames go, the samples stay. */
class DeidentifierTextTest {

    private static final String NAME = "PATIENT^IN^A^COMMENT";
    private static final String JPEG = "1.2.840.10008.1.2.4.51";
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.57";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.81";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
    private static final String HTJ2K = "1.2.840.10008.1.2.4.203";

    private static final Map<String, FuzzTarget> CODECS = Map.of(
            JPEG, JpegFuzz.dct(),
            LOSSLESS, JpegFuzz.lossless(),
            JPEG_LS, JpegLsFuzz.target(),
            JPEG_2000, Jpeg2000Fuzz.part1(),
            HTJ2K, Jpeg2000Fuzz.highThroughput());

    private static final Deidentifier DEIDENTIFIER =
            Deidentifier.builder(new byte[16]).build();

    /** A file of frames of one codestream; what a seed says of its shape stands ahead of it. */
    private static DicomFile file(String syntax, byte[] seed, byte[]... frames) {
        boolean colour = (seed[4] & 1) != 0;
        int stored = seed[5];
        byte[][] even = Arrays.stream(frames)
                .map(f -> Arrays.copyOf(f, f.length + (f.length & 1)))
                .toArray(byte[][]::new);
        return DicomFile.read(DicomBytes.explicitLittleEndian()
                .grey(seed[1], seed[3], stored <= 8 ? 8 : 16, stored, false)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3")
                .text(Tag.PATIENT_ID, "LO", "P1")
                .shorts(Tag.SAMPLES_PER_PIXEL, colour ? 3 : 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", colour ? "RGB" : "MONOCHROME2")
                .text(Tag.NUMBER_OF_FRAMES, "IS", "" + frames.length)
                .fragments(new int[0], even)
                .fileAs(syntax));
    }

    private static byte[] stream(byte[] seed) {
        return Arrays.copyOfRange(seed, 6, seed.length);
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] inserted(byte[] stream, int at, byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, at);
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        out.write(stream, at, stream.length - at);
        return out.toByteArray();
    }

    private static int indexOf(byte[] stream, int marker) {
        int at = 2;
        while ((stream[at] & 0xff) != 0xff || (stream[at + 1] & 0xff) != marker) {
            at++;
        }
        return at;
    }

    /** A comment in every place that the syntax has for one. */
    private static byte[] commented(String syntax, byte[] seed) {
        byte[] stream = stream(seed);
        if (syntax.equals(JPEG_2000) || syntax.equals(HTJ2K)) {
            byte[] comment = segment(0x64, text("\0\1" + NAME));
            int tile = indexOf(stream, 0x90);
            // In a tile-part's header, whose length grows, and in the main header behind SIZ.
            byte[] inTile = inserted(stream, tile + 12, comment);
            int length = ByteBuffer.wrap(inTile).getInt(tile + 6);
            if (length != 0) {
                ByteBuffer.wrap(inTile).putInt(tile + 6, length + comment.length);
            }
            byte[] inBoth = inserted(inTile, indexOf(stream, 0x52), comment);
            return inserted(inBoth, inBoth.length, text(NAME));
        }
        byte[] comment = segment(0xfe, text(NAME));
        byte[] before = inserted(
                stream,
                indexOf(stream, 0xda),
                comment,
                segment(0xe1, text("Exif\0\0" + NAME)),
                segment(0xe8, text("SPIFF\0" + NAME)),
                segment(0xee, text(NAME)));
        return inserted(inserted(before, 2, comment), before.length + comment.length, text(NAME));
    }

    private static byte[] written(DicomFile file) {
        return DicomWriter.create().toBytes(file);
    }

    private static boolean holdsName(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG, LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K})
    void textGoesFromEveryFrameAndSamplesStay(String syntax) {
        for (byte[] seed : CODECS.get(syntax).seeds()) {
            byte[] plain = stream(seed);
            DicomFile before = file(syntax, seed, commented(syntax, seed), plain, commented(syntax, seed));
            assertThat(holdsName(written(before))).isTrue();
            byte[] after = written(DEIDENTIFIER.deidentify(before).file());
            assertThat(holdsName(after)).isFalse();
            RawPixels samples = DicomFile.read(after).pixels(ImageLimits.DEFAULT);
            assertThat(samples.frames()).isEqualTo(3);
            assertThat(samples.array())
                    .isEqualTo(file(syntax, seed, plain, plain, plain)
                            .pixels(ImageLimits.DEFAULT)
                            .array());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG, LOSSLESS, JPEG_LS})
    void pixelDataWithoutTextIsTheSameObject(String syntax) {
        for (byte[] seed : CODECS.get(syntax).seeds()) {
            DicomFile before = file(syntax, seed, stream(seed), stream(seed));
            assertThat(DEIDENTIFIER.deidentify(before).file().pixelData()).isEqualTo(before.pixelData());
        }
    }

    /** JFIF and Adobe say what the colours are; the small picture in JFIF does not. */
    @Test
    void whatSaysTheColoursStays() {
        byte[] seed = JpegFuzz.dct().seeds().get(1);
        byte[] small = text("JFIF\0\1\2\0\0\1\0\1\1\1" + "abc" + NAME);
        byte[] adobe = text("Adobe\0\144\0\0\0\0\1" + NAME);
        byte[] marked = inserted(stream(seed), 2, segment(0xe0, small), segment(0xee, adobe));
        DicomFile before = file(JPEG, seed, marked);
        DicomFile after = DEIDENTIFIER.deidentify(before).file();
        byte[] kept = after.pixelData().orElseThrow().fragment(0);
        assertThat(kept)
                .startsWith(inserted(
                        new byte[] {-1, (byte) 0xd8},
                        2,
                        segment(0xe0, text("JFIF\0\1\2\0\0\1\0\1\0\0")),
                        segment(0xee, text("Adobe\0\144\0\0\0\0\1"))));
        assertThat(after.pixels(ImageLimits.DEFAULT).array())
                .isEqualTo(before.pixels(ImageLimits.DEFAULT).array());
    }

    @Test
    void boxesAroundACodestreamGo() {
        byte[] seed = Jpeg2000Fuzz.part1().seeds().get(0);
        byte[] stream = stream(seed);
        ByteArrayOutputStream boxed = new ByteArrayOutputStream();
        boxed.writeBytes(text("\0\0\0\14jP  \r\n\207\n"));
        byte[] xml = text("xml <name>" + NAME + "</name>");
        boxed.writeBytes(ByteBuffer.allocate(4).putInt(xml.length + 4).array());
        boxed.writeBytes(xml);
        boxed.writeBytes(ByteBuffer.allocate(8)
                .putInt(stream.length + 8)
                .put(text("jp2c"))
                .array());
        boxed.writeBytes(stream);
        DicomFile before = file(JPEG_2000, seed, boxed.toByteArray());
        DicomFile after = DEIDENTIFIER.deidentify(before).file();
        assertThat(holdsName(written(before))).isTrue();
        assertThat(holdsName(written(after))).isFalse();
        assertThat(after.pixels(ImageLimits.DEFAULT).array())
                .isEqualTo(before.pixels(ImageLimits.DEFAULT).array());
    }

    /** A list of tile-parts' lengths would be wrong once one is shorter. */
    @Test
    void listsOfLengthsGoWhereLengthsChange() {
        for (byte[] seed : Jpeg2000Fuzz.part1().seeds()) {
            byte[] after = DEIDENTIFIER
                    .deidentify(file(JPEG_2000, seed, commented(JPEG_2000, seed)))
                    .file()
                    .pixelData()
                    .orElseThrow()
                    .fragment(0);
            assertThat(new String(after, 0, indexOf(after, 0x90), StandardCharsets.ISO_8859_1))
                    .doesNotContain("\u00ff\u0055");
        }
    }

    @Test
    void aCodestreamThatEndsEarlyEndsEarlyAgain() {
        byte[] seed = JpegFuzz.lossless().seeds().get(0);
        byte[] whole = commented(LOSSLESS, seed);
        byte[] half = Arrays.copyOf(whole, whole.length / 2 & ~1);
        byte[] after =
                written(DEIDENTIFIER.deidentify(file(LOSSLESS, seed, half)).file());
        assertThat(holdsName(after)).isFalse();
        assertThat(new String(after, StandardCharsets.ISO_8859_1))
                .contains(new String(half, half.length - 200, 200, StandardCharsets.ISO_8859_1));
    }

    @Test
    void codestreamsInWhichTextMayHideAreRefused() {
        byte[] seed = JpegLsFuzz.target().seeds().get(0);
        byte[] damaged = commented(JPEG_LS, seed);
        damaged[4] = 0x7f;
        DicomFile file = file(JPEG_LS, seed, damaged);
        assertThatThrownBy(() -> DEIDENTIFIER.deidentify(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("comments");
        DicomFile other = file(JPEG_LS, seed, text(NAME));
        assertThatThrownBy(() -> DEIDENTIFIER.deidentify(other)).isInstanceOf(ImageFormatException.class);
    }

    /** Segments that samples need have room for a text, too, and some kinds of them mean nothing. */
    @Test
    void segmentsKeepNoMoreThanTheyNeed() {
        byte[] interval = segment(0xdd, text("\0\0" + NAME));
        byte[] unknown = segment(0xf8, text("\11" + NAME));
        byte[] thresholds = segment(0xf8, text("\1\0\0\0\0\0\0\0\0\0\0" + NAME));
        for (String syntax : List.of(JPEG, LOSSLESS, JPEG_LS)) {
            byte[] seed = CODECS.get(syntax).seeds().get(0);
            byte[] stream = syntax.equals(JPEG_LS)
                    ? inserted(stream(seed), 2, segment(0xdd, text("\0\0\0\0" + NAME)), unknown, thresholds)
                    : inserted(stream(seed), 2, interval);
            DicomFile before = file(syntax, seed, stream);
            byte[] after = written(DEIDENTIFIER.deidentify(before).file());
            assertThat(holdsName(after)).isFalse();
            assertThat(DicomFile.read(after).pixels(ImageLimits.DEFAULT).array())
                    .isEqualTo(file(syntax, seed, stream(seed))
                            .pixels(ImageLimits.DEFAULT)
                            .array());
        }
    }

    @Test
    void segmentsOfPart2InWhichTextMayHideAreRefused() {
        byte[] seed = CODECS.get(JPEG_2000).seeds().get(0);
        byte[] extended = inserted(stream(seed), indexOf(stream(seed), 0x52), segment(0x75, text(NAME)));
        DicomFile file = file(JPEG_2000, seed, extended);
        assertThatThrownBy(() -> DEIDENTIFIER.deidentify(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("ff75 of part 2");
    }

    @Test
    void framesBeyondTheLimitsAreRefused() {
        byte[] seed = JpegFuzz.dct().seeds().get(0);
        DicomFile file = file(JPEG, seed, commented(JPEG, seed));
        Deidentifier small = Deidentifier.builder(new byte[16])
                .limits(new ImageLimits(1000, 1, 500))
                .build();
        assertThatThrownBy(() -> small.deidentify(file)).isInstanceOf(ImageTooLargeException.class);
    }

    @Test
    void videoIsNotSearchedAndThatIsSaid() {
        byte[] seed = JpegFuzz.dct().seeds().get(0);
        Deidentified video = DEIDENTIFIER.deidentify(file("1.2.840.10008.1.2.4.102", seed, text("some video stream")));
        assertThat(video.warnings()).contains(DeidentificationWarning.STREAM_NOT_SEARCHED);
        Deidentified still = DEIDENTIFIER.deidentify(file(JPEG, seed, stream(seed)));
        assertThat(still.warnings()).doesNotContain(DeidentificationWarning.STREAM_NOT_SEARCHED);
    }

    /** Masking decodes; the frames that are written are not the ones that were read. */
    @ParameterizedTest
    @ValueSource(strings = {JPEG, LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K})
    void maskedFramesKeepTheOtherSamples(String syntax) {
        Deidentifier masking = Deidentifier.builder(new byte[16])
                .cleanPixels(List.of(new PixelRectangle(1, 0, 2, 1)))
                .build();
        for (byte[] seed : CODECS.get(syntax).seeds()) {
            DicomFile file = file(syntax, seed, commented(syntax, seed), stream(seed));
            RawPixels before = file.pixels(ImageLimits.DEFAULT);
            byte[] bytes = written(masking.deidentify(file).file());
            assertThat(holdsName(bytes)).isFalse();
            RawPixels after = DicomFile.read(bytes).pixels(ImageLimits.DEFAULT);
            boolean colour = before.samples() == 3;
            double blank = colour ? 0 : before.statistics().min();
            int row = before.columns() * before.samples();
            int frame = row * before.rows();
            for (int i = 0; i < before.length(); i++) {
                int pixel = i % frame / before.samples();
                boolean inside = i % frame < row && pixel >= 1 && pixel < 3;
                assertThat(after.value(i)).isEqualTo(inside ? blank : before.value(i));
            }
        }
    }

    /** Whatever public files hold is found by another way: every segment of text is gone, and decoding gives the same. */
    @Test
    void realFilesLoseTheirCommentsAndNoSample() throws IOException {
        List<String> commented = new ArrayList<>();
        Path folder = RealFiles.folder();
        for (Map<String, String> row : RealFiles.rows()) {
            if (!row.get("transfer_syntax_uid").startsWith("1.2.840.10008.1.2.4.")
                    || row.get("arr_sha256").isEmpty()) {
                continue;
            }
            DicomFile before = DicomFile.read(Files.readAllBytes(folder.resolve(row.get("file"))));
            DicomFile after = DEIDENTIFIER.deidentify(before).file();
            if (!after.pixelData().equals(before.pixelData())) {
                commented.add(row.get("file"));
            }
            assertThat(after.pixels(ImageLimits.DEFAULT).statistics())
                    .as(row.get("file"))
                    .isEqualTo(before.pixels(ImageLimits.DEFAULT).statistics());
        }
        // Most encoders of JPEG 2000 leave their name, some of JPEG more than that.
        assertThat(commented).hasSizeGreaterThan(40);
    }
}
