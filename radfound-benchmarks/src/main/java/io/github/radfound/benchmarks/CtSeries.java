package io.github.radfound.benchmarks;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A series of drawn CT slices, 512 × 512 pixels of 16 bits, for benchmarks: bodies of smooth tissue with noise, in air. */
final class CtSeries {

    private static final int SIZE = 512;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String STUDY = "2.25.3141592653589793238462643383279502884";

    private CtSeries() {}

    /** Writes the series into a folder, unless it is there already. */
    static Path in(Path folder, DicomWriter.Syntax syntax, int slices) throws IOException {
        Path series = folder.resolve(syntax.name().toLowerCase(Locale.ROOT) + "-" + slices);
        if (Files.isRegularFile(series.resolve("complete"))) {
            return series.resolve("slices");
        }
        Path target = Files.createDirectories(series.resolve("slices"));
        DicomWriter writer = DicomWriter.create().syntax(syntax);
        for (int z = 0; z < slices; z++) {
            writer.write(slice(z), target.resolve(String.format(Locale.ROOT, "%04d.dcm", z)));
        }
        Files.createFile(series.resolve("complete"));
        return target;
    }

    private static DicomFile slice(int z) {
        DataSet header = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, CT)
                .set(Tag.SOP_INSTANCE_UID, VR.UI, STUDY + ".3." + (z + 1))
                .set(Tag.MODALITY, VR.CS, "CT")
                .set(Tag.PATIENT_ID, VR.LO, "PHANTOM")
                .set(Tag.BODY_PART_EXAMINED, VR.CS, "CHEST")
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, STUDY + ".1")
                .set(Tag.SERIES_INSTANCE_UID, VR.UI, STUDY + ".2")
                .set(Tag.INSTANCE_NUMBER, VR.IS, z + 1)
                .set(Tag.IMAGE_POSITION_PATIENT, VR.DS, -250.0, -250.0, 1.25 * z)
                .set(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0)
                .set(Tag.PIXEL_SPACING, VR.DS, 0.9765625, 0.9765625)
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, SIZE)
                .set(Tag.COLUMNS, VR.US, SIZE)
                .set(Tag.BITS_ALLOCATED, VR.US, 16)
                .set(Tag.BITS_STORED, VR.US, 16)
                .set(Tag.HIGH_BIT, VR.US, 15)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 1)
                .set(Tag.RESCALE_INTERCEPT, VR.DS, -1024)
                .set(Tag.RESCALE_SLOPE, VR.DS, 1)
                .set(Tag.WINDOW_CENTER, VR.DS, 40)
                .set(Tag.WINDOW_WIDTH, VR.DS, 400)
                .build();
        PixelData pixels = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, pixels(z));
        return DicomFile.of("1.2.840.10008.1.2.1", header, pixels);
    }

    private static byte[] pixels(int z) {
        SplittableRandom noise = new SplittableRandom(z);
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * SIZE * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double radius = Math.hypot((x - 256) / 200.0, (y - 256) / 150.0);
                double tissue = radius > 1 ? 0 : 1040 + 60 * Math.sin(0.05 * x + 0.01 * z) * Math.cos(0.04 * y);
                bytes.putShort((short) Math.max(0, tissue + 12 * (noise.nextDouble() + noise.nextDouble() - 1)));
            }
        }
        return bytes.array();
    }
}
