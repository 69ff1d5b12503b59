package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.map.ImageMapper;
import io.github.radfound.dicom.internal.parse.DicomParser;
import io.github.radfound.dicom.internal.parse.PixelElement;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.pixel.SampleReader;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads DICOM files (PS3.10) with uncompressed pixel data: implicit and explicit VR, both byte orders, deflated data sets;
 * grey, RGB, YBR and palette colour; single and multi-frame images. Values are in modality units after the modality LUT or
 * rescaling; windows, inversion and padding are in the {@link io.github.radfound.image.Presentation}. Files without
 * preamble or file meta information are read too.
 *
 * <p>Of the header only pixel attributes, spacing, slice positions and the codes for modality, view, laterality and body
 * part are kept, the codes only if the standard defines them: no name, identifier, date or free text.
 *
 * <p>Compressed transfer syntaxes, VOI LUT tables, overlays, segmented palettes and Pixel Aspect Ratio are not read.
 */
public final class DicomImageReader implements ImageReader {

    /** Created by {@link java.util.ServiceLoader} or directly. */
    public DicomImageReader() {}

    /** Before the readers of other formats: a DICOM preamble may look like a TIFF. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public boolean accepts(byte[] head, ImageInput input) {
        return DicomParser.accepts(head);
    }

    @Override
    public RadImage read(ImageInput input, ImageLimits limits) {
        try (InputStream stream = input.open()) {
            PixelElement element = DicomParser.parse(stream, input.size());
            PixelFormat format = PixelFormat.of(element.attributes(), element.tag());
            limits.check(format.frames(), format.rows(), format.columns(), format.samples() * format.sampleBytes());
            return ImageMapper.map(element.attributes(), SampleReader.read(element, format));
        } catch (IOException e) {
            throw new ImageFormatException(
                    "Expected a readable DICOM file, found " + e.getClass().getSimpleName() + ".",
                    "check that the file was transferred whole and may be read.",
                    e);
        }
    }
}
