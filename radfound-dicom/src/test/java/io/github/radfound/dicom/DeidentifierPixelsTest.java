package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.image.ImageLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rectangles of pixels, and warnings of what pixels may show. */
class DeidentifierPixelsTest {

    private static final byte[] KEY = "a secret of tests".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS = 7;
    private static final int COLUMNS = 9;
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private static DataSet.Builder header(String photometric, int bits, int frames, boolean signed) {
        boolean colour = photometric.equals("RGB") || photometric.startsWith("YBR");
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3")
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.PATIENT_ID, VR.LO, "4711")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, colour ? 3 : 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, photometric)
                .set(Tag.NUMBER_OF_FRAMES, VR.IS, frames)
                .set(Tag.ROWS, VR.US, ROWS)
                .set(Tag.COLUMNS, VR.US, COLUMNS)
                .set(Tag.BITS_ALLOCATED, VR.US, bits)
                .set(Tag.BITS_STORED, VR.US, bits)
                .set(Tag.HIGH_BIT, VR.US, bits - 1)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, signed ? 1 : 0);
    }

    private static DicomFile image(String photometric, int bits, int frames, boolean signed) {
        DataSet dataSet = header(photometric, bits, frames, signed).build();
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElseThrow();
        byte[] bytes = new byte[frames * ROWS * COLUMNS * samples * bits / 8 + 1 & ~1];
        new Random(bits + frames).nextBytes(bytes);
        return DicomFile.of(EXPLICIT, dataSet, PixelData.ofBytes(Tag.PIXEL_DATA, bits > 8 ? VR.OW : VR.OB, bytes));
    }

    private static RawPixels decoded(DicomFile file) {
        return DicomFile.read(DicomWriter.create().toBytes(file)).pixels(ImageLimits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "MONOCHROME2,8,1,false,AS_IS", "MONOCHROME2,16,1,true,AS_IS", "MONOCHROME2,16,3,false,RLE",
        "MONOCHROME1,8,2,false,AS_IS", "MONOCHROME1,16,1,false,RLE", "MONOCHROME2,32,1,false,AS_IS",
        "PALETTE COLOR,8,1,false,AS_IS", "RGB,8,2,false,AS_IS", "RGB,8,1,false,RLE",
        "YBR_FULL,8,1,false,AS_IS", "YBR_FULL,8,2,false,RLE", "RGB,16,1,false,AS_IS",
        "MONOCHROME2,16,2,true,JPEG_LS", "RGB,8,2,false,JPEG_LS", "MONOCHROME1,8,1,true,JPEG_LS"
    })
    void rectanglesAreBlankAndTheRestStays(
            String photometric, int bits, int frames, boolean signed, DicomWriter.Syntax syntax) {
        DicomFile file =
                DicomFile.read(DicomWriter.create().syntax(syntax).toBytes(image(photometric, bits, frames, signed)));
        List<PixelRectangle> rectangles =
                List.of(new PixelRectangle(1, 2, 3, 2), new PixelRectangle(7, 5, 100, Integer.MAX_VALUE));
        Deidentified result =
                Deidentifier.builder(KEY).cleanPixels(rectangles).build().deidentify(file);
        RawPixels before = file.pixels(ImageLimits.DEFAULT);
        RawPixels after = decoded(result.file());
        assertThat(after.shape()).isEqualTo(before.shape());
        assertThat(after.type()).isEqualTo(before.type());
        for (int i = 0; i < before.length(); i++) {
            int sample = i % before.samples();
            int column = i / before.samples() % COLUMNS;
            int row = i / before.samples() / COLUMNS % ROWS;
            boolean inside = column >= 1 && column < 4 && row >= 2 && row < 4 || column >= 7 && row >= 5;
            double expected = !inside ? before.value(i) : blank(photometric, sample, before);
            assertThat(after.value(i)).as("sample " + i).isEqualTo(expected);
        }
        DataSet dataSet = result.file().dataSet();
        assertThat(dataSet.string(Tag.BURNED_IN_ANNOTATION)).contains("NO");
        assertThat(dataSet.items(0x00120064).get(1).string(Tag.CODE_VALUE)).contains("113101");
        assertThat(result.file().transferSyntax()).isEqualTo(EXPLICIT);
        assertThat(result.warnings()).containsExactly(DeidentificationWarning.MASK_CUT_OFF);
    }

    /** One rectangle for images of several sizes: it must not certify those that it does not touch. */
    @ParameterizedTest
    @CsvSource({"9,0", "0,7", "5000,5000"})
    void aRectangleOutsideOfTheImageDoesNotMakeItClean(int column, int row) {
        PixelRectangle outside = new PixelRectangle(column, row, 4, 4);
        DicomFile plain = image("MONOCHROME2", 8, 1, false);
        DicomFile file = DicomFile.of(
                EXPLICIT,
                plain.dataSet().toBuilder()
                        .set(Tag.BURNED_IN_ANNOTATION, VR.CS, "YES")
                        .build(),
                plain.pixelData().orElseThrow());

        Deidentified alone =
                Deidentifier.builder(KEY).cleanPixels(List.of(outside)).build().deidentify(file);
        assertNotCertified(alone);
        assertThat(decoded(alone.file()).array())
                .isEqualTo(file.pixels(ImageLimits.DEFAULT).array());

        Deidentified withAnother = Deidentifier.builder(KEY)
                .cleanPixels(List.of(outside, new PixelRectangle(0, 0, COLUMNS, ROWS)))
                .build()
                .deidentify(file);
        assertNotCertified(withAnother);
        RawPixels blank = decoded(withAnother.file());
        assertThat(blank.statistics().min()).isEqualTo(blank.statistics().max());
    }

    private static void assertNotCertified(Deidentified result) {
        DataSet dataSet = result.file().dataSet();
        assertThat(dataSet.string(Tag.BURNED_IN_ANNOTATION)).contains("YES");
        assertThat(dataSet.items(0x00120064)).hasSize(1);
        assertThat(result.warnings())
                .containsExactly(
                        DeidentificationWarning.MASK_OUTSIDE_IMAGE,
                        DeidentificationWarning.BURNED_IN_ANNOTATION_STATED);
    }

    @Test
    void theLastPixelsAreInTheImage() {
        Deidentified result = Deidentifier.builder(KEY)
                .cleanPixels(List.of(new PixelRectangle(COLUMNS - 1, ROWS - 1, 1, 1)))
                .build()
                .deidentify(image("MONOCHROME2", 8, 1, false));
        assertThat(result.warnings()).isEmpty();
        assertThat(result.file().dataSet().string(Tag.BURNED_IN_ANNOTATION)).contains("NO");
    }

    private static double blank(String photometric, int sample, RawPixels before) {
        return switch (photometric) {
            case "MONOCHROME1" -> before.statistics().max();
            case "RGB" -> 0;
            case "YBR_FULL" -> sample == 0 ? 0 : 128;
            default -> before.statistics().min();
        };
    }

    @Test
    void withoutRectanglesPixelsAreNotTouched() {
        DicomFile file = image("MONOCHROME2", 16, 2, false);
        DicomFile cleaned = Deidentifier.builder(KEY)
                .cleanPixels(dataSet -> List.of())
                .build()
                .deidentify(file)
                .file();
        assertThat(cleaned.pixelData()).isEqualTo(file.pixelData());
        assertThat(cleaned.dataSet().items(0x00120064)).hasSize(1);
    }

    @Test
    void rectanglesMayFollowFromTheHeader() {
        Deidentifier deidentifier = Deidentifier.builder(KEY)
                .cleanPixels(d -> d.string(Tag.MODALITY).orElse("").equals("CT")
                        ? List.of(new PixelRectangle(0, 0, COLUMNS, 1))
                        : List.of())
                .build();
        RawPixels after =
                decoded(deidentifier.deidentify(image("RGB", 8, 1, false)).file());
        for (int i = 0; i < COLUMNS * 3; i++) {
            assertThat(after.value(i)).isZero();
        }
    }

    @Test
    void overlaysInUnusedBitsOfPixelsAreRemoved() {
        DataSet dataSet = header("MONOCHROME2", 16, 1, false)
                .set(Tag.BITS_STORED, VR.US, 12)
                .set(Tag.HIGH_BIT, VR.US, 11)
                .set(0x60000100, VR.US, 16)
                .set(0x60000102, VR.US, 12)
                .build();
        byte[] bytes = new byte[ROWS * COLUMNS * 2];
        java.util.Arrays.fill(bytes, (byte) 0x15);
        DicomFile file = DicomFile.of(EXPLICIT, dataSet, PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, bytes));
        DicomFile cleaned = Deidentifier.builder(KEY).build().deidentify(file).file();
        assertThat(cleaned.pixelData().orElseThrow().bytes(0, 2)).containsExactly(0x15, 0x05);
        assertThat(cleaned.dataSet().tags()).noneMatch(tag -> Tag.group(tag) == 0x6000);
    }

    @Test
    void burnedInAnnotationIsWarnedOf() {
        assertThat(warnings("1.2.840.10008.5.1.4.1.1.2", "CT", null)).isEmpty();
        assertThat(warnings("1.2.840.10008.5.1.4.1.1.2", "CT", "YES"))
                .containsExactly(DeidentificationWarning.BURNED_IN_ANNOTATION_STATED);
        for (String sopClass : List.of("7", "7.2", "6.1", "3.1", "12.1", "77.1.1")) {
            assertThat(warnings("1.2.840.10008.5.1.4.1.1." + sopClass, "CT", null))
                    .as(sopClass)
                    .containsExactly(DeidentificationWarning.BURNED_IN_ANNOTATION_LIKELY);
            assertThat(warnings("1.2.840.10008.5.1.4.1.1." + sopClass, "CT", "NO"))
                    .isEmpty();
        }
        assertThat(warnings("1.2.840.10008.5.1.4.1.1.2", "US", null))
                .containsExactly(DeidentificationWarning.BURNED_IN_ANNOTATION_LIKELY);
        // Nuclear medicine and PET classes begin with other digits.
        assertThat(warnings("1.2.840.10008.5.1.4.1.1.128", "PT", null)).isEmpty();
    }

    private static List<DeidentificationWarning> warnings(String sopClass, String modality, String burnedIn) {
        DicomFile plain = image("MONOCHROME2", 8, 1, false);
        DataSet.Builder header = plain.dataSet().toBuilder()
                .set(Tag.SOP_CLASS_UID, VR.UI, sopClass)
                .set(Tag.MODALITY, VR.CS, modality);
        if (burnedIn != null) {
            header.set(Tag.BURNED_IN_ANNOTATION, VR.CS, burnedIn);
        }
        DicomFile file =
                DicomFile.of(EXPLICIT, header.build(), plain.pixelData().orElseThrow());
        List<DeidentificationWarning> blanked = new ArrayList<>(Deidentifier.builder(KEY)
                .cleanPixels(List.of(new PixelRectangle(0, 0, 1, 1)))
                .build()
                .deidentify(file)
                .warnings());
        assertThat(blanked).isEmpty();
        return Deidentifier.builder(KEY).build().deidentify(file).warnings();
    }

    @Test
    void aFileWithoutPatientIsWarnedOf() {
        DataSet nobody =
                header("MONOCHROME2", 8, 1, false).remove(Tag.PATIENT_ID).build();
        assertThat(Deidentifier.builder(KEY)
                        .build()
                        .deidentify(DicomFile.of(EXPLICIT, nobody))
                        .warnings())
                .containsExactly(DeidentificationWarning.PATIENT_UNKNOWN);
    }

    @Test
    void rectanglesHaveSense() {
        assertThatThrownBy(() -> new PixelRectangle(-1, 0, 1, 1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new PixelRectangle(0, 0, 0, 1)).isInstanceOf(ConfigurationException.class);
    }

    /** Memory that runs out while an image is decoded is an exception of that image, not the end of the program. */
    @Test
    void memoryThatRunsOutIsTold() {
        Deidentifier exhausted = Deidentifier.builder(KEY)
                .cleanPixels(header -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .build();

        assertThatThrownBy(() -> exhausted.deidentify(image("MONOCHROME2", 16, 2, false)))
                .isInstanceOf(OutOfResourcesException.class)
                .hasMessageContaining("-Xmx")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }
}
