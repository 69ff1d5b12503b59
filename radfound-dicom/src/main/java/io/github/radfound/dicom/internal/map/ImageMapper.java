package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.pixel.Colours;
import io.github.radfound.dicom.internal.pixel.Photometric;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts an image together: pixels in modality units, how to show them, and the context that may reach a prompt. */
public final class ImageMapper {

    private ImageMapper() {}

    /**
     * Maps a file.
     *
     * @param dataSet its data set
     * @param format  what its pixels are
     * @param samples all its samples; their array is handed on
     */
    public static RadImage map(DataSet dataSet, PixelFormat format, RawPixels samples) {
        FunctionalGroups groups = new FunctionalGroups(dataSet);
        ImageContext context = context(dataSet, groups, format.frames());
        if (!format.photometric().isGrey()) {
            byte[] rgb = Colours.toRgb(samples, format, dataSet);
            return RadImage.of(
                    PixelVolume.ofBytes(format.frames(), format.rows(), format.columns(), 3, rgb),
                    context,
                    new Presentation(false, List.of(), OptionalDouble.empty(), Optional.empty(), aspect(dataSet)));
        }
        GreyVolume grey = GreyVolume.of(samples, format, dataSet, groups);
        Presentation presentation = new Presentation(
                isInverted(dataSet, format),
                Windows.of(groups, format.frames(), format.floating()),
                grey.padding(),
                VoiTables.of(groups, format),
                aspect(dataSet));
        return RadImage.of(grey.pixels(), context, presentation);
    }

    /** Low values are bright in MONOCHROME1 and, where a file says so, by its Presentation LUT Shape. */
    private static boolean isInverted(DataSet dataSet, PixelFormat format) {
        return format.photometric() == Photometric.MONOCHROME1
                || dataSet.string(Tag.PRESENTATION_LUT_SHAPE)
                        .filter("INVERSE"::equals)
                        .isPresent();
    }

    /** Height by width of a pixel (PS3.3 section C.7.6.3.1.7); 1 if it is unknown or makes no sense. */
    private static double aspect(DataSet dataSet) {
        List<Double> ratio = dataSet.decimals(Tag.PIXEL_ASPECT_RATIO);
        return ratio.size() == 2 && ratio.get(0) > 0 && ratio.get(1) > 0 ? ratio.get(0) / ratio.get(1) : 1;
    }

    private static ImageContext context(DataSet dataSet, FunctionalGroups groups, int frames) {
        List<Double> spacing = spacing(dataSet, groups);
        return new ImageContext(
                dataSet.string(Tag.MODALITY).flatMap(Modality::of).orElse(null),
                Views.view(dataSet).orElse(null),
                Views.laterality(dataSet).orElse(null),
                dataSet.string(Tag.BODY_PART_EXAMINED).flatMap(Codes::bodyPart).orElse(null),
                null,
                spacing.get(0),
                spacing.get(1),
                SlicePositions.of(dataSet, groups, frames));
    }

    /** Row and column spacing in mm: in the patient, else at the detector, else unknown. */
    private static List<Double> spacing(DataSet dataSet, FunctionalGroups groups) {
        List<List<Double>> offered = List.of(
                groups.macro(0, Tag.PIXEL_MEASURES_SEQUENCE).decimals(Tag.PIXEL_SPACING),
                dataSet.decimals(Tag.IMAGER_PIXEL_SPACING));
        return offered.stream()
                .filter(s -> s.size() == 2 && s.get(0) > 0 && s.get(1) > 0)
                .findFirst()
                .orElse(List.of(0.0, 0.0));
    }
}
