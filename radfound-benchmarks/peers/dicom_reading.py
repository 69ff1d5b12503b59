"""The pydicom side of DicomReading, which starts it and asks over standard input. Needs pydicom and numpy.

A request is a line of words apart by tabs: "headers" and a folder, or "slices" or "table" and a folder of DICOM files.
The answer is a line of the seconds that the folder took, those of processor time, and the sum of the first slice's grey levels. "slices" rescales to
32-bit floats and windows these to bytes; "table" looks the bytes up in a table that is made once for each rescaling and
window.
"""

import functools
import sys
import time
from pathlib import Path

import numpy
import pydicom


def headers(files):
    for file in files:
        pydicom.dcmread(file, stop_before_pixels=True).ImagePositionPatient
    return 0


def window(data, units):
    low = float(data.WindowCenter) - 0.5 - (float(data.WindowWidth) - 1) / 2
    levels = (units - numpy.float32(low)) * numpy.float32(255 / (float(data.WindowWidth) - 1)) + numpy.float32(0.5)
    return numpy.clip(levels, 0, 255).astype(numpy.uint8)


def plain(data):
    if data.BitsAllocated == 8:
        return data.pixel_array
    units = data.pixel_array * numpy.float32(data.RescaleSlope) + numpy.float32(data.RescaleIntercept)
    return window(data, units)


@functools.lru_cache
def table(slope, intercept, center, width):
    stored = numpy.arange(1 << 16, dtype=numpy.uint16).view(numpy.int16)
    data = pydicom.Dataset()
    data.WindowCenter, data.WindowWidth = center, width
    return window(data, stored * numpy.float32(slope) + numpy.float32(intercept))


def by_table(data):
    values = table(float(data.RescaleSlope), float(data.RescaleIntercept), float(data.WindowCenter), float(data.WindowWidth))
    return numpy.take(values, data.pixel_array.view(numpy.uint16))


def slices(files, levels):
    first = None
    for file in files:
        image = levels(pydicom.dcmread(file))
        first = image if first is None else first
    return int(first.sum(dtype=numpy.int64))


WORK = {
    "headers": headers,
    "slices": lambda files: slices(files, plain),
    "table": lambda files: slices(files, by_table),
}

try:
    import gdcm

    codecs = "gdcm " + gdcm.Version.GetVersion()
except ImportError:
    codecs = "no gdcm"
print(f"pydicom {pydicom.__version__}, numpy {numpy.__version__}, {codecs}", flush=True)
for line in sys.stdin:
    kind, folder = line.rstrip("\n").split("\t")
    files = sorted(Path(folder).iterdir())
    try:
        start, busy = time.perf_counter(), time.process_time()
        result = WORK[kind](files)
        print(time.perf_counter() - start, time.process_time() - busy, result, flush=True)
    except Exception as e:  # a handler that is missing, or a syntax that none knows
        print("missing", type(e).__name__, str(e).split("\n")[0][:120], flush=True)
