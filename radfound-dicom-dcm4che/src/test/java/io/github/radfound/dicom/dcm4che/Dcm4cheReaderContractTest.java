package io.github.radfound.dicom.dcm4che;

import io.github.radfound.dicom.DicomReaderContract;
import io.github.radfound.spi.ImageReader;

class Dcm4cheReaderContractTest extends DicomReaderContract {

    @Override
    protected ImageReader reader() {
        return new Dcm4cheImageReader();
    }
}
