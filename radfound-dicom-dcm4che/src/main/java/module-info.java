/** RadFound images from dcm4che's data sets. */
module io.github.radfound.dicom.dcm4che {
    requires transitive io.github.radfound.dicom;
    requires transitive dcm4che.core;
    requires static org.jspecify;

    exports io.github.radfound.dicom.dcm4che;

    provides io.github.radfound.spi.ImageReader with
            io.github.radfound.dicom.dcm4che.Dcm4cheImageReader;
}
