package io.github.radfound.dicom;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads DICOM files as images, see {@link DicomFile#image}. Values are in modality units after the modality LUT or
 * rescaling; windows, inversion and padding are in the {@link io.github.radfound.image.Presentation}.
 *
 * <p>Of the header only pixel attributes, spacing, slice positions and the codes for modality, view, laterality and body
 * part are kept, the codes only if the standard defines them: no name, identifier, date or free text.
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
        return Part10.accepts(head);
    }

    @Override
    public RadImage read(ImageInput input, ImageLimits limits) {
        Optional<Path> file = input.file();
        if (file.isPresent()) {
            return DicomFile.read(file.get()).image(limits);
        }
        try (InputStream stream = input.open()) {
            return DicomFile.read(stream).image(limits);
        } catch (IOException e) {
            throw new ImageFormatException(
                    "Expected a readable DICOM file, found " + e.getClass().getSimpleName() + ".",
                    "check that the file was transferred whole and may be read.",
                    ImageException.withoutText(e));
        }
    }
}
