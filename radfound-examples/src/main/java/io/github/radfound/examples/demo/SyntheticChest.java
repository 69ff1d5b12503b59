package io.github.radfound.examples.demo;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Draws something that resembles a frontal chest radiograph: two lungs, heart, spine, ribs and noise. It shows nobody. */
public final class SyntheticChest {

    private static final int ROWS = 512;
    private static final int COLUMNS = 448;
    private static final int BITS = 12;
    private static final int BRIGHTEST = (1 << BITS) - 1;

    private static final String DIGITAL_X_RAY = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    /** A root for UIDs made from UUIDs (PS3.5 B.2); this one is fixed so that the file is the same each time. */
    private static final String INSTANCE = "2.25.177042917315201387391247562413519";

    private SyntheticChest() {}

    /** Writes the radiograph as a 12-bit DICOM file with a window. It names no patient. */
    public static void writeTo(Path file) {
        DataSet header = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, DIGITAL_X_RAY)
                .set(Tag.SOP_INSTANCE_UID, VR.UI, INSTANCE)
                .set(Tag.MODALITY, VR.CS, "DX")
                .set(Tag.PATIENT_NAME, VR.PN, "")
                .set(Tag.PATIENT_ID, VR.LO, "")
                .set(Tag.BODY_PART_EXAMINED, VR.CS, "CHEST")
                .set(Tag.VIEW_POSITION, VR.CS, "PA")
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, INSTANCE + ".1")
                .set(Tag.SERIES_INSTANCE_UID, VR.UI, INSTANCE + ".2")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, ROWS)
                .set(Tag.COLUMNS, VR.US, COLUMNS)
                .set(Tag.BITS_ALLOCATED, VR.US, Short.SIZE)
                .set(Tag.BITS_STORED, VR.US, BITS)
                .set(Tag.HIGH_BIT, VR.US, BITS - 1)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0)
                .set(Tag.WINDOW_CENTER, VR.DS, BRIGHTEST / 2)
                .set(Tag.WINDOW_WIDTH, VR.DS, BRIGHTEST)
                .build();
        short[] samples = samples();
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        PixelData pixels = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, bytes.array());
        DicomWriter.create().write(DicomFile.of(EXPLICIT_LITTLE_ENDIAN, header, pixels), file);
    }

    private static short[] samples() {
        SplittableRandom noise = new SplittableRandom(7);
        short[] samples = new short[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double x = 2.0 * column / (COLUMNS - 1) - 1;
                double y = 2.0 * row / (ROWS - 1) - 1;
                double value = BRIGHTEST * brightness(x, y) + 60 * noise.nextDouble();
                samples[row * COLUMNS + column] = (short) Math.max(0, Math.min(BRIGHTEST, value));
            }
        }
        return samples;
    }

    /** Brightness, 0 to 1, at x from left to right and y from top to bottom, each -1 to 1. */
    private static double brightness(double x, double y) {
        double body = 0.65 * inside(x / 0.95, (y - 0.25) / 1.25);
        double lungs =
                Math.max(inside((x + 0.42) / 0.34, (y + 0.05) / 0.68), inside((x - 0.42) / 0.34, (y + 0.05) / 0.68));
        double ribs = 0.10 * lungs * Math.max(0, Math.sin(14 * (y + 0.35 * Math.abs(x))));
        double heart = 0.35 * inside((x - 0.12) / 0.36, (y - 0.32) / 0.34);
        double spine = 0.15 * inside(x / 0.09, y / 1.4);
        return body * (1 - 0.75 * lungs) + ribs + heart + spine;
    }

    /** 1 well inside the unit circle, 0 well outside, smooth between. */
    private static double inside(double x, double y) {
        return 1 / (1 + Math.exp(18 * (Math.hypot(x, y) - 1)));
    }
}
