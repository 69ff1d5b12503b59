package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Tag;
import io.github.radfound.dicom.internal.pixel.Colours;
import io.github.radfound.dicom.internal.pixel.Photometric;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.pixel.Samples;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import java.util.List;

/** Puts an image together: pixels in modality units, how to show them, and the context that may reach a prompt. */
public final class ImageMapper {

    private ImageMapper() {}

    /**
     * Maps a file.
     *
     * @param attributes its attributes
     * @param samples    its samples
     */
    public static RadImage map(Attributes attributes, Samples samples) {
        PixelFormat format = samples.format();
        FunctionalGroups groups = new FunctionalGroups(attributes);
        ImageContext context = context(attributes, groups, format.frames());
        if (!format.photometric().isGrey()) {
            byte[] rgb = Colours.toRgb(samples, attributes);
            return RadImage.of(
                    PixelVolume.ofBytes(format.frames(), format.rows(), format.columns(), 3, rgb),
                    context,
                    Presentation.PLAIN);
        }
        GreyVolume grey = GreyVolume.of(samples, attributes, groups);
        Presentation presentation = new Presentation(
                format.photometric() == Photometric.MONOCHROME1,
                Windows.of(groups, format.frames(), format.floating()),
                grey.padding());
        return RadImage.of(grey.pixels(), context, presentation);
    }

    private static ImageContext context(Attributes attributes, FunctionalGroups groups, int frames) {
        List<Double> spacing = spacing(attributes, groups);
        return new ImageContext(
                attributes.text(Tag.MODALITY).flatMap(Modality::of).orElse(null),
                attributes.text(Tag.VIEW_POSITION).flatMap(Codes::view).orElse(null),
                attributes
                        .text(Tag.IMAGE_LATERALITY)
                        .or(() -> attributes.text(Tag.LATERALITY))
                        .flatMap(Codes::laterality)
                        .orElse(null),
                attributes.text(Tag.BODY_PART_EXAMINED).flatMap(Codes::bodyPart).orElse(null),
                null,
                spacing.get(0),
                spacing.get(1),
                SlicePositions.of(attributes, groups, frames));
    }

    /** Row and column spacing in mm: in the patient, else at the detector, else unknown. */
    private static List<Double> spacing(Attributes attributes, FunctionalGroups groups) {
        List<List<Double>> offered = List.of(
                groups.macro(0, Tag.PIXEL_MEASURES).decimals(Tag.PIXEL_SPACING),
                attributes.decimals(Tag.IMAGER_PIXEL_SPACING));
        return offered.stream()
                .filter(s -> s.size() == 2 && s.get(0) > 0 && s.get(1) > 0)
                .findFirst()
                .orElse(List.of(0.0, 0.0));
    }
}
