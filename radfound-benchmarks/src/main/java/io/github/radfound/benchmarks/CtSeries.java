package io.github.radfound.benchmarks;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.VoiWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A series of CT slices, 512 × 512 pixels of 16 bits (of 8, windowed, for JPEG baseline), written for benchmarks. Beside the
 * files lie their frames as the codec wrote them, for native codecs that know no DICOM.
 *
 * @param files  folder of the DICOM files
 * @param frames folder of the frames
 */
record CtSeries(Path files, Path frames) {

    private static final int SIZE = Coding.SIZE;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String STUDY = "2.25.3141592653589793238462643383279502884";
    private static final VoiWindow WINDOW = new VoiWindow(40, 400, VoiWindow.Function.LINEAR);

    /**
     * Writes the series into a folder, unless it is there already.
     *
     * @throws IOException also if the coding's program is missing
     */
    static CtSeries in(Path folder, Coding coding, int slices, IntFunction<short[]> pixels)
            throws IOException, InterruptedException {
        Path series = folder.resolve(coding.name().toLowerCase(Locale.ROOT) + "-" + slices);
        CtSeries made = new CtSeries(series.resolve("slices"), series.resolve("frames"));
        if (Files.isRegularFile(series.resolve("complete"))) {
            return made;
        }
        Files.createDirectories(made.files);
        Files.createDirectories(made.frames);
        for (int z = 0; z < slices; z++) {
            String name = String.format(Locale.ROOT, "%04d", z);
            Path target = made.files.resolve(name + ".dcm");
            write(slice(coding, z, pixels.apply(z)), coding, target);
            PixelData data = DicomFile.read(target).pixelData().orElseThrow();
            byte[] frame = data.isEncapsulated() ? data.fragment(0) : data.bytes(0, (int) data.length());
            Files.write(made.frames.resolve(name), frame);
        }
        Files.createFile(series.resolve("complete"));
        return made;
    }

    /** Slices that all show the Hounsfield units of one file from -1,024 on, each shifted by some rows. */
    static IntFunction<short[]> of(Path file) {
        PixelVolume image = DicomFile.read(file).image(ImageLimits.DEFAULT).pixels();
        if (image.rows() != SIZE || image.columns() != SIZE || image.channels() != 1) {
            throw new IllegalArgumentException("expected a slice of 512 × 512 pixels");
        }
        float[] units = new float[image.frameLength()];
        image.readFrame(0, units);
        short[] pixels = new short[units.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) Math.max(0, Math.round(units[i] + 1024));
        }
        return z -> {
            short[] turned = new short[pixels.length];
            int start = z % SIZE * SIZE;
            System.arraycopy(pixels, start, turned, 0, pixels.length - start);
            System.arraycopy(pixels, 0, turned, pixels.length - start, start);
            return turned;
        };
    }

    private static void write(DicomFile slice, Coding coding, Path target) throws IOException, InterruptedException {
        if (coding.takesDicom()) {
            Files.write(target, coding.compress(DicomWriter.create().toBytes(slice)));
            return;
        }
        DicomWriter.Syntax syntax = coding.isForeign()
                ? DicomWriter.Syntax.AS_IS
                : coding == Coding.UNCOMPRESSED
                        ? DicomWriter.Syntax.EXPLICIT_LITTLE_ENDIAN
                        : DicomWriter.Syntax.valueOf(coding.name());
        DicomWriter.create().syntax(syntax).write(slice, target);
    }

    private static DicomFile slice(Coding coding, int z, short[] stored) throws IOException, InterruptedException {
        short[] samples = coding.bits() == Byte.SIZE ? windowed(stored) : stored;
        DataSet header = header(coding, z);
        if (coding.isForeign() && !coding.takesDicom()) {
            byte[] frame = coding.compress(coding.input(samples));
            return DicomFile.of(coding.transferSyntax, header, PixelData.ofFragments(List.of(frame), List.of(0L)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * SIZE * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return DicomFile.of(
                Coding.UNCOMPRESSED.transferSyntax, header, PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, bytes.array()));
    }

    private static short[] windowed(short[] stored) {
        short[] levels = new short[stored.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) Math.round(255 * WINDOW.apply(stored[i] - 1024));
        }
        return levels;
    }

    private static DataSet header(Coding coding, int z) {
        DataSet.Builder header = DataSet.builder()
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
                .set(Tag.BITS_ALLOCATED, VR.US, coding.bits())
                .set(Tag.BITS_STORED, VR.US, coding.bits())
                .set(Tag.HIGH_BIT, VR.US, coding.bits() - 1)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, coding.bits() == Byte.SIZE ? 0 : 1);
        if (coding.bits() > Byte.SIZE) {
            header.set(Tag.RESCALE_INTERCEPT, VR.DS, -1024)
                    .set(Tag.RESCALE_SLOPE, VR.DS, 1)
                    .set(Tag.WINDOW_CENTER, VR.DS, WINDOW.center())
                    .set(Tag.WINDOW_WIDTH, VR.DS, WINDOW.width());
        }
        return header.build();
    }
}
