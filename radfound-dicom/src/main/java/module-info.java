/** DICOM images for RadFound. */
module io.github.radfound.dicom {
    requires transitive io.github.radfound.api;
    requires static org.jspecify;

    exports io.github.radfound.dicom;

    provides io.github.radfound.spi.ImageReader with
            io.github.radfound.dicom.DicomImageReader;
    provides io.github.radfound.spi.StudyReader with
            io.github.radfound.dicom.DicomStudyReader;
    provides io.github.radfound.spi.StudyIndexer with
            io.github.radfound.dicom.DicomStudyIndexer;
}
