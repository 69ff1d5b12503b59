package io.github.radfound.dicom;

import io.github.radfound.spi.ImageReader;

class BuiltInReaderContractTest extends DicomReaderContract {

    @Override
    protected ImageReader reader() {
        return new DicomImageReader();
    }
}
