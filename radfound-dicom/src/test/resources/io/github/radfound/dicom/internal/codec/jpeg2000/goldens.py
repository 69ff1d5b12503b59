"""Makes goldens.csv: small codestreams of OpenJPEG 2.5.0 and OpenJPH 0.9.0, and what they hold.

Needs numpy and the Debian packages libopenjp2-tools 2.5.0-2 and openjph-tools 0.9.0-3; run in an empty folder:
python3 goldens.py > goldens.csv. Columns: name, rows, columns, samples, precision, tolerance, codestream, and the samples
as unsigned 16-bit little-endian numbers: their SHA-256 where they are those of the source image, or with the irreversible
wavelet (tolerance 1) what the program decodes.
The streams named ht-refined-* are those of OpenJPH, cleanup pass only, with the bit-plane beneath added: the numbers of
passes and bits are raised and arbitrary bytes appended as refinement passes; both programs decode them to the same samples.
"""
import base64
import hashlib
import re
import struct
import subprocess

import numpy as np

random = np.random.default_rng(11)


def image(width, height, components, precision):
    y, x = np.mgrid[0:height, 0:width]
    planes = []
    for k in range(components):
        plane = (np.sin(x / 7 + k) + np.cos(y / 5 - k) + 2) / 4 * (2**precision - 1)
        plane = plane + random.normal(0, 2**precision / 200, plane.shape)
        plane[height // 3 : height // 2, width // 4 : width // 2] = 0
        planes.append(plane)
    return np.clip(np.stack(planes, -1), 0, 2**precision - 1).astype(int)


def run(*arguments):
    subprocess.run(arguments, check=True, capture_output=True)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def emit(name, samples, precision, tolerance, stream):
    held = samples.astype("<u2").tobytes()
    held = base64.b64encode(held).decode() if tolerance else hashlib.sha256(held).hexdigest()
    print(name, *samples.shape, precision, tolerance, base64.b64encode(stream).decode(), held, sep=",")


def raw(path, shape, precision):
    planes = np.frombuffer(read(path), "u1" if precision <= 8 else "<u2")
    return np.moveaxis(planes.reshape(shape[2], *shape[:2]), 0, -1).astype(int)


def openjpeg(name, width, height, components, precision, *options):
    samples = image(width, height, components, precision)
    with open("in.raw", "wb") as file:
        file.write(np.moveaxis(samples, -1, 0).astype("u1" if precision <= 8 else ">u2").tobytes())
    run("opj_compress", "-i", "in.raw", "-o", "x.j2k", "-F", f"{width},{height},{components},{precision},u", *options)
    run("opj_decompress", "-i", "x.j2k", "-o", "out.rawl")
    decoded = raw("out.rawl", samples.shape, precision)
    if "-I" not in options:
        assert (decoded == samples).all(), name
    emit(name, decoded, precision, 1 if "-I" in options else 0, read("x.j2k"))


def pnm(path):
    data = read(path)
    match = re.match(rb"P(\d)\s+(\d+)\s+(\d+)\s+(\d+)\s", data)
    kind, width, height, high = map(int, match.groups())
    samples = np.frombuffer(data[match.end() :], "u1" if high < 256 else ">u2")
    return samples.reshape(height, width, 1 if kind == 5 else 3)


def openjph(name, width, height, components, precision, *options):
    samples = image(width, height, components, precision)
    suffix = "pgm" if components == 1 else "ppm"
    with open("in." + suffix, "wb") as file:
        file.write(b"P%d\n%d %d\n%d\n" % (5 if components == 1 else 6, width, height, 2**precision - 1))
        file.write(samples.astype("u1" if precision <= 8 else ">u2").tobytes())
    run("ojph_compress", "-i", "in." + suffix, "-o", "x.j2c", *options)
    run("ojph_expand", "-i", "x.j2c", "-o", "out." + suffix)
    decoded = pnm("out." + suffix)
    reversible = "true" in options
    if reversible:
        assert (decoded == samples).all(), name
    emit(name, decoded, precision, 0 if reversible else 1, read("x.j2c"))


class Bits:
    """Bits of a packet header, to read or to write."""

    def __init__(self, data=b""):
        self.data = bytearray(data)
        self.place = 0
        self.current = 0
        self.left = 0

    def read(self):
        if self.left == 0:
            self.left = 7 if self.current == 255 else 8
            self.current = self.data[self.place]
            self.place += 1
        self.left -= 1
        return self.current >> self.left & 1

    def write(self, value, count=1):
        for i in range(count - 1, -1, -1):
            if self.left == 0:
                self.left = 7 if self.data and self.data[-1] == 255 else 8
                self.data.append(0)
            self.left -= 1
            self.data[-1] |= (value >> i & 1) << self.left

    def end(self):
        if self.data[-1] == 255:
            self.data.append(0)
        return bytes(self.data)


def refined(name, width, height, passes):
    samples = np.clip(128 + random.normal(0, 9, (height, width)) * (random.random((height, width)) > 0.6), 0, 255)
    with open("in.pgm", "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (width, height) + samples.astype("u1").tobytes())
    run("ojph_compress", "-i", "in.pgm", "-o", "x.j2c", "-reversible", "true", "-num_decomps", "0")
    stream = bytearray(read("x.j2c"))
    start = stream.find(b"\xff\x93") + 2
    head, body = stream[:start], bytes(stream[start:-2])
    bits = Bits(body)
    assert bits.read() == 1 and bits.read() == 1
    planes = 0
    while bits.read() == 0:
        planes += 1
    assert bits.read() == 0
    length_bits = 3
    while bits.read() == 1:
        length_bits += 1
    length = 0
    for _ in range(length_bits):
        length = length * 2 + bits.read()
    at = bits.place + (bits.current == 255)
    more = bytearray(random.integers(0, 256, 2 + width * height // 4, dtype="u1").tobytes())
    for i in range(1, len(more)):
        more[i] &= 127 if more[i - 1] == 255 else 255
    packet = Bits()
    packet.write(3, 2)
    packet.write(1, planes + 1)
    packet.write(*((2, 2) if passes == 2 else (12, 4)))
    packet.write(0b1111111110, 10)
    packet.write(length, 12)
    packet.write(len(more), 12 + passes - 2)
    packet = packet.end() + body[at : at + length] + bytes(more)
    head[head.find(b"\xff\x51") + 40] += 1
    head[head.find(b"\xff\x5c") + 5] += 8
    part = head.find(b"\xff\x90")
    struct.pack_into(">I", head, part + 6, len(head) - part + len(packet))
    lengths = head.find(b"\xff\x55")
    if lengths > 0:
        del head[lengths : lengths + 2 + struct.unpack_from(">H", head, lengths + 2)[0]]
    with open("x.j2c", "wb") as file:
        file.write(bytes(head) + packet + b"\xff\xd9")
    run("ojph_expand", "-i", "x.j2c", "-o", "out.pgm")
    run("opj_decompress", "-i", "x.j2c", "-o", "out.rawl")
    decoded = raw("out.rawl", (height, width, 1), 9)
    assert (pnm("out.pgm") == decoded).all(), name
    emit(name, decoded, 9, 0, read("x.j2c"))


def packets(stream):
    """Header and body of each packet of a stream of one tile-part with SOP and EPH markers, and what stands before them."""
    start = stream.find(b"\xff\x93") + 2
    parts = stream[start:-2].split(b"\xff\x91\x00\x04")[1:]
    return bytearray(stream[:start]), [part[2:].split(b"\xff\x92") for part in parts]


def rewritten(name, change):
    """Moves packets of an OpenJPEG stream; OpenJPEG must still find the same samples in it."""
    samples = image(33, 26, 3, 8)
    with open("in.raw", "wb") as file:
        file.write(np.moveaxis(samples, -1, 0).astype("u1").tobytes())
    options = ["-n", "3", "-r", "20,4,1", "-b", "16,16", "-SOP", "-EPH"]
    run("opj_compress", "-i", "in.raw", "-o", "x.j2k", "-F", "33,26,3,8,u", *options)
    head, parts = packets(read("x.j2k"))
    style = head.find(b"\xff\x52")
    head[style + 4] &= ~2
    head, body = change(head, parts)
    part = head.find(b"\xff\x90")
    struct.pack_into(">I", head, part + 6, len(head) - part + len(body))
    with open("x.j2k", "wb") as file:
        file.write(bytes(head) + body + b"\xff\xd9")
    run("opj_decompress", "-i", "x.j2k", "-o", "out.rawl")
    assert (raw("out.rawl", samples.shape, 8) == samples).all(), name
    emit(name, samples, 8, 0, read("x.j2k"))


def segment(marker, data):
    return struct.pack(">HH", marker, len(data) + 2) + data


def packed_in_tile(head, parts):
    headers = b"".join(header + b"\xff\x92" for header, _ in parts)
    cut = len(headers) // 2
    head[-2:-2] = segment(0xFF61, b"\0" + headers[:cut]) + segment(0xFF61, b"\1" + headers[cut:])
    return head, b"".join(body for _, body in parts)


def packed_in_main(head, parts):
    headers = b"".join(header + b"\xff\x92" for header, _ in parts)
    part = head.find(b"\xff\x90")
    head[part:part] = segment(0xFF60, b"\0" + struct.pack(">I", len(headers)) + headers)
    return head, b"".join(body for _, body in parts)


def reordered(in_tile):
    def change(head, parts):
        # Packets come in the order LRCP, one precinct a resolution: first two resolutions of two layers RLCP, then CPRL.
        at = {}
        for layer in range(3):
            for resolution in range(3):
                for component in range(3):
                    at[layer, resolution, component] = parts[len(at)]
        order = [(l, r, c) for r in range(2) for l in range(2) for c in range(1, 3)]
        order += [(l, r, c) for c in range(3) for r in range(3) for l in range(3)]
        volumes = struct.pack(">BBHBBB", 0, 1, 2, 2, 3, 1) + struct.pack(">BBHBBB", 0, 0, 3, 3, 3, 4)
        part = len(head) - 2 if in_tile else head.find(b"\xff\x90")
        head[part:part] = segment(0xFF5F, volumes)
        body = b"".join(at[key][0] + b"\xff\x92" + at[key][1] for key in dict.fromkeys(order))
        return head, body

    return change


def subsampled(name, *options):
    # Not 2x2 twice, which opj_decompress would take for YCbCr and convert.
    planes = [image(34, 26, 1, 8), image(34, 13, 1, 8), image(17, 13, 1, 8)]
    with open("in.raw", "wb") as file:
        file.write(b"".join(plane.astype("u1").tobytes() for plane in planes))
    run("opj_compress", "-i", "in.raw", "-o", "x.j2k", "-F", "34,26,3,8,u@1x1:1x2:2x2", "-mct", "0", *options)
    run("opj_decompress", "-i", "x.j2k", "-o", "out.pgx")
    for number, plane in enumerate(planes):
        assert read(f"out_{number}.pgx").endswith(b"\n" + plane.astype("u1").tobytes()), name
    full = [planes[0], planes[1].repeat(2, 0), planes[2].repeat(2, 0).repeat(2, 1)]
    emit(name, np.concatenate(full, -1), 8, 0, read("x.j2k"))


for mode in (0, 1, 2, 4, 8, 16, 32, 63):
    openjpeg(f"mode-{mode}", 37, 29, 1, 12, "-n", "3", "-M", str(mode), "-b", "16,16")
for order in ("LRCP", "RLCP", "RPCL", "PCRL", "CPRL"):
    grid = ["-t", "20,16", "-d", "5,3", "-T", "2,1", "-c", "[16,16],[8,8]", "-b", "8,8"]
    openjpeg(f"order-{order}", 25, 19, 3, 8, "-p", order, *grid, "-n", "3", "-r", "20,4,1", "-SOP", "-EPH")
    openjpeg(f"parts-{order}", 25, 19, 3, 8, "-p", order, "-t", "20,16", "-n", "2", "-TP", "R", "-r", "8,1")
openjpeg("region", 33, 26, 1, 8, "-n", "3", "-ROI", "c=0,U=9")
openjpeg("column", 1, 31, 1, 16, "-n", "1", "-d", "1,3")
openjpeg("row-odd", 31, 1, 1, 2, "-n", "1", "-d", "1,3")
openjpeg("lossy", 33, 26, 1, 12, "-n", "4", "-I", "-r", "4")
openjpeg("lossy-colour", 21, 18, 3, 8, "-n", "3", "-I", "-r", "4", "-mct", "1")
openjpeg("lossy-offset", 21, 18, 1, 16, "-n", "3", "-I", "-d", "3,5")
for width, height, components, precision in ((1, 1, 1, 8), (17, 16, 1, 12), (25, 19, 3, 8), (30, 21, 1, 16)):
    openjph(f"ht-{width}x{height}", width, height, components, precision, "-reversible", "true", "-num_decomps", "2")
openjph("ht-tiles", 25, 19, 3, 8, "-reversible", "true", "-tile_size", "{20,16}", "-image_offset", "{3,5}")
openjph("ht-blocks", 33, 26, 1, 12, "-reversible", "true", "-block_size", "{4,8}")
openjph("ht-lossy", 33, 26, 1, 12, "-qstep", "0.002")
for number, (width, height) in enumerate(((9, 5), (23, 18), (33, 26), (4, 4))):
    refined(f"ht-refined-{number}", width, height, 2 + number % 2)
subsampled("subsampled", "-n", "3")
subsampled("subsampled-CPRL", "-n", "3", "-p", "CPRL", "-c", "[16,16],[8,8]", "-b", "8,8", "-r", "10,1")
subsampled("subsampled-PCRL", "-n", "2", "-p", "PCRL", "-c", "[8,8]", "-b", "4,4")
subsampled("subsampled-tiles", "-n", "2", "-p", "RPCL", "-t", "16,12")
rewritten("packed-in-tile", packed_in_tile)
rewritten("packed-in-main", packed_in_main)
rewritten("reordered-in-main", reordered(False))
rewritten("reordered-in-tile", reordered(True))
