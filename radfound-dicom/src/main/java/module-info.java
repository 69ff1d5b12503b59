/** DICOM images for RadFound. */
module io.github.radfound.dicom {
    requires io.github.radfound.api;
}
