package io.github.radfound.phantom.internal.files;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.image.RadImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes images as DICOM files; transfer syntaxes and photometric interpretations take turns from study to study. */
public final class StudyFiles {

    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final LocalDate CURRENT = LocalDate.of(2026, 1, 1);
    private static final int MASK = 4095;
    private static final int LOWEST_HU = -1024;

    private final String study;
    private final long turn;

    /** Files of a study of that name. */
    public StudyFiles(String study, long turn) {
        this.study = study;
        this.turn = turn;
    }

    /** Writes the images of one visit, a slice or radiograph a file. */
    public void write(List<RadImage> images, int daysBefore, Path folder) {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(CURRENT.minusDays(daysBefore));
        int number = 0;
        for (RadImage image : images) {
            boolean volume = image.isVolume();
            for (int frame = 0; frame < image.pixels().frames(); frame++) {
                number++;
                DataSet header = Headers.of(study, date, image, number, volume ? frame : -1, LOWEST_HU);
                Path file = folder.resolve(String.format(java.util.Locale.ROOT, "%03d.dcm", number));
                write(header, stored(image, frame, volume ? LOWEST_HU : 0), file);
            }
        }
    }

    private void write(DataSet header, short[] stored, Path file) {
        boolean negative = turn % 2 == 1 && !header.contains(Tag.RESCALE_SLOPE);
        DataSet.Builder builder = header.toBuilder();
        if (negative) {
            builder.set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME1");
            double center = header.decimals(Tag.WINDOW_CENTER).get(0);
            builder.set(Tag.WINDOW_CENTER, VR.DS, MASK - center + 1);
            for (int i = 0; i < stored.length; i++) {
                stored[i] = (short) (MASK - stored[i]);
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * stored.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(stored);
        PixelData pixels = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, bytes.array());
        DicomWriter.Syntax[] syntaxes = DicomWriter.Syntax.values();
        DicomWriter.create()
                .syntax(syntaxes[Math.floorMod(turn, syntaxes.length)])
                .write(DicomFile.of(EXPLICIT_LITTLE_ENDIAN, builder.build(), pixels), file);
    }

    private static short[] stored(RadImage image, int frame, int lowest) {
        float[] values = new float[image.pixels().frameLength()];
        image.pixels().readFrame(frame, values);
        short[] stored = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            stored[i] = (short) Math.max(0, Math.min(MASK, Math.round(values[i]) - lowest));
        }
        return stored;
    }
}
