"""Facts about public DICOM series that RealSeriesTest compares with: slices by position along the normal, and the mean of
each slice in modality units. Run with the folder of the test data; writes real-series.tsv beside this file."""

import pathlib
import sys

import numpy
import pydicom

SERIES = [
    "dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom",
    "pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests/98892001/CT5N",
    "icometrix_dicom2nifti/tests/data/philips/anatomical/001",
    "icometrix_dicom2nifti/tests/data/failing/gantrytilting/001",
    "icometrix_dicom2nifti/tests/data/failing/sliceincrement/001",
    "icometrix_dicom2nifti/tests/data/generic/compressed/001",
]


def facts(folder):
    slices = []
    for path in sorted(folder.iterdir()):
        data = pydicom.dcmread(path)
        orientation = numpy.array(data.ImageOrientationPatient, dtype=float)
        normal = numpy.cross(orientation[:3], orientation[3:])
        position = float(normal @ numpy.array(data.ImagePositionPatient, dtype=float) / numpy.linalg.norm(normal))
        slope = float(getattr(data, "RescaleSlope", 1))
        intercept = float(getattr(data, "RescaleIntercept", 0))
        slices.append((position, data.pixel_array.astype(float).mean() * slope + intercept, data.Modality))
    return sorted(slices)


def main():
    root = pathlib.Path(sys.argv[1]) / "dicom"
    with open(pathlib.Path(__file__).with_suffix(".tsv"), "w") as out:
        out.write(f"# real-series.py with pydicom {pydicom.__version__} and numpy {numpy.__version__}\n")
        for name in SERIES:
            for position, mean, modality in facts(root / name):
                out.write(f"{name}\t{modality}\t{position:.4f}\t{mean:.6f}\n")


main()
