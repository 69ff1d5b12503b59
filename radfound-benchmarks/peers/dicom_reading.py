"""Reads the series that DicomReading wrote with pydicom: headers, and slices from file to window levels, one process.

Usage: python3 dicom_reading.py <work folder> [rounds]; needs pydicom and numpy.
"""

import statistics
import sys
import time
from pathlib import Path

import numpy
import pydicom


def headers(folder):
    start = time.perf_counter()
    for file in sorted(folder.iterdir()):
        pydicom.dcmread(file, stop_before_pixels=True).ImagePositionPatient
    return (time.perf_counter() - start) * 1e3


def slices_per_second(folder):
    files = sorted(folder.iterdir())
    start = time.perf_counter()
    for file in files:
        data = pydicom.dcmread(file)
        units = data.pixel_array * numpy.float32(data.RescaleSlope) + numpy.float32(data.RescaleIntercept)
        low = float(data.WindowCenter) - 0.5 - (float(data.WindowWidth) - 1) / 2
        levels = (units - numpy.float32(low)) * numpy.float32(255 / (float(data.WindowWidth) - 1)) + numpy.float32(0.5)
        numpy.clip(levels, 0, 255).astype(numpy.uint8)
    return len(files) / (time.perf_counter() - start)


def report(name, rounds, measure):
    measure()
    values = sorted(measure() for _ in range(rounds))
    print(f"{name}: median {statistics.median(values):.0f}, range {values[0]:.0f} to {values[-1]:.0f}", flush=True)


work = Path(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
print("pydicom", pydicom.__version__, "numpy", numpy.__version__)
report("headers of 1000 files, ms", rounds, lambda: headers(work / "explicit_little_endian-1000" / "slices"))
for syntax in ("explicit_little_endian", "rle"):
    report(syntax + " slices/s", rounds, lambda: slices_per_second(work / (syntax + "-200") / "slices"))
