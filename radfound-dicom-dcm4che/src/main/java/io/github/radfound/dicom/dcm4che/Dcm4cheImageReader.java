package io.github.radfound.dicom.dcm4che;

import io.github.radfound.dicom.DicomImageReader;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.io.DicomInputStream;

/**
 * Reads DICOM files with dcm4che's parser; comes before {@link DicomImageReader} where both are on the class path. Safe for
 * use by many threads.
 */
public final class Dcm4cheImageReader implements ImageReader {

    private static final int PRIORITY = 20;

    private final DicomImageReader builtIn = new DicomImageReader();

    /** Created by {@link java.util.ServiceLoader} or directly. */
    public Dcm4cheImageReader() {}

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public boolean accepts(byte[] head, ImageInput input) {
        return builtIn.accepts(head, input);
    }

    @Override
    public RadImage read(ImageInput input, ImageLimits limits) {
        try (InputStream bytes = input.open();
                DicomInputStream dicom = new DicomInputStream(bytes)) {
            dicom.setIncludeBulkData(DicomInputStream.IncludeBulkData.YES);
            Attributes attributes = dicom.readDataset();
            return Dcm4cheFiles.of(attributes, dicom.getTransferSyntax()).image(limits);
        } catch (RadFoundException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser's exceptions of damaged bytes are of many types, and their messages may quote the file.
            throw new ImageFormatException(
                    "Expected a readable DICOM file, found what dcm4che refuses with "
                            + e.getClass().getSimpleName() + ".",
                    "check that the file was transferred whole and may be read.");
        }
    }
}
