package io.github.radfound.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Small generated CT slices of one series. */
public final class Slices {

    public static final int ROWS = 4;
    public static final int COLUMNS = 6;
    private static final int RESCALE_INTERCEPT = 0x00281052;

    private Slices() {}

    /** A slice at a height whose pixels are all one value, with whatever else a test wants. */
    public static DicomFile at(double z, int value, UnaryOperator<DataSet.Builder> more) {
        return at(new double[] {-10, -20, z}, "1\\0\\0\\0\\1\\0", value, more);
    }

    /** A slice at a place. */
    public static DicomFile at(double[] origin, String orientation, int value, UnaryOperator<DataSet.Builder> more) {
        DataSet.Builder builder = plain().set(Tag.IMAGE_POSITION_PATIENT, VR.DS, texts(origin))
                .set(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, orientation.split("\\\\"));
        return file(more.apply(builder).build(), 1, value);
    }

    /** The attributes of a slice without a place. */
    public static DataSet.Builder plain() {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.3")
                .set(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3.4")
                .set(Tag.PATIENT_ID, VR.LO, "P1")
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.SERIES_NUMBER, VR.IS, "1")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, ROWS)
                .set(Tag.COLUMNS, VR.US, COLUMNS)
                .set(Tag.PIXEL_SPACING, VR.DS, "0.5", "0.5")
                .set(Tag.BITS_ALLOCATED, VR.US, 16)
                .set(Tag.BITS_STORED, VR.US, 16)
                .set(Tag.HIGH_BIT, VR.US, 15)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 1)
                .set(RESCALE_INTERCEPT, VR.DS, "0")
                .set(Tag.RESCALE_SLOPE, VR.DS, "1");
    }

    /** A file whose frames hold the values value, value + 1 and so on. */
    public static DicomFile file(DataSet dataSet, int frames, int value) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * frames * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int f = 0; f < frames; f++) {
            for (int i = 0; i < ROWS * COLUMNS; i++) {
                pixels.putShort((short) (value + f));
            }
        }
        PixelData data = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, pixels.array());
        return DicomFile.of("1.2.840.10008.1.2.1", dataSet, data);
    }

    private static String[] texts(double[] numbers) {
        String[] texts = new String[numbers.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.format(Locale.ROOT, "%.6f", numbers[i]);
        }
        return texts;
    }
}
