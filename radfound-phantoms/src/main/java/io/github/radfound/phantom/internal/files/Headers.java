package io.github.radfound.phantom.internal.files;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/** The headers of generated files. They name no patient: names and ids say that the study is generated. */
final class Headers {

    private static final String DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String MG_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.2";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int BITS = 12;

    private Headers() {}

    /**
     * The header of one radiograph or slice.
     *
     * @param study   names the study
     * @param date    study date, YYYYMMDD
     * @param number  instance number from 1
     * @param slice   slice of a volume, or -1
     * @param lowest  modality value of the stored value 0
     */
    static DataSet of(String study, String date, RadImage image, int number, int slice, int lowest) {
        ImageContext context = image.context();
        Modality modality = Objects.requireNonNull(context.modality());
        VoiWindow window = image.presentation().windows().get(0);
        DataSet.Builder header = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, sopClass(modality))
                .set(Tag.SOP_INSTANCE_UID, VR.UI, uid(study + "/" + date + "/" + number))
                .set(Tag.STUDY_INSTANCE_UID, VR.UI, uid(study + "/" + date))
                .set(Tag.SERIES_INSTANCE_UID, VR.UI, uid(study + "/" + date + "/series"))
                .set(Tag.SERIES_NUMBER, VR.IS, "1")
                .set(Tag.INSTANCE_NUMBER, VR.IS, Integer.toString(number))
                .set(Tag.STUDY_DATE, VR.DA, date)
                .set(Tag.MODALITY, VR.CS, modality.name())
                .set(Tag.MANUFACTURER, VR.LO, "RadFound phantoms")
                .set(Tag.STUDY_DESCRIPTION, VR.LO, "Generated study, shows no patient")
                .set(Tag.PATIENT_NAME, VR.PN, "Generated^Phantom")
                .set(Tag.PATIENT_ID, VR.LO, uid(study).substring(5, 17))
                .set(Tag.BODY_PART_EXAMINED, VR.CS, Objects.requireNonNull(context.bodyPart()))
                .set(Tag.BURNED_IN_ANNOTATION, VR.CS, "NO")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, image.pixels().rows())
                .set(Tag.COLUMNS, VR.US, image.pixels().columns())
                .set(Tag.BITS_ALLOCATED, VR.US, Short.SIZE)
                .set(Tag.BITS_STORED, VR.US, BITS)
                .set(Tag.HIGH_BIT, VR.US, BITS - 1)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0)
                .set(Tag.WINDOW_CENTER, VR.DS, window.center())
                .set(Tag.WINDOW_WIDTH, VR.DS, window.width());
        if (slice >= 0) {
            double z = context.slicePositions().get(slice);
            header.set(Tag.RESCALE_INTERCEPT, VR.DS, (double) lowest)
                    .set(Tag.RESCALE_SLOPE, VR.DS, 1.0)
                    .set(Tag.RESCALE_TYPE, VR.LO, "HU")
                    .set(Tag.PATIENT_POSITION, VR.CS, "HFS")
                    .set(Tag.FRAME_OF_REFERENCE_UID, VR.UI, uid(study + "/" + date + "/frame"))
                    .set(Tag.SLICE_THICKNESS, VR.DS, spacing(context))
                    .set(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                    .set(
                            Tag.IMAGE_POSITION_PATIENT,
                            VR.DS,
                            corner(context, image.pixels().columns()),
                            corner(context, image.pixels().rows()),
                            z)
                    .set(Tag.PIXEL_SPACING, VR.DS, context.rowSpacing(), context.columnSpacing());
        } else {
            header.set(Tag.IMAGER_PIXEL_SPACING, VR.DS, context.rowSpacing(), context.columnSpacing())
                    .set(Tag.PRESENTATION_INTENT_TYPE, VR.CS, "FOR PRESENTATION")
                    .set(Tag.VIEW_POSITION, VR.CS, Objects.requireNonNull(context.view()));
        }
        if (context.laterality() != null && context.laterality() != Laterality.B) {
            header.set(Tag.IMAGE_LATERALITY, VR.CS, context.laterality().name());
        }
        return header.build();
    }

    private static double spacing(ImageContext context) {
        return context.slicePositions().get(1) - context.slicePositions().get(0);
    }

    private static double corner(ImageContext context, int pixels) {
        return -context.rowSpacing() * (pixels - 1) / 2;
    }

    private static String sopClass(Modality modality) {
        return switch (modality) {
            case CT -> CT;
            case MG -> MG_FOR_PRESENTATION;
            default -> DX_FOR_PRESENTATION;
        };
    }

    /** A UID made from a UUID (PS3.5 B.2) that follows from a name. */
    static String uid(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            byte[] uuid = Arrays.copyOf(hash, 16);
            uuid[6] = (byte) (uuid[6] & 0x0f | 0x80);
            uuid[8] = (byte) (uuid[8] & 0x3f | 0x80);
            return "2.25." + new BigInteger(1, uuid);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
