package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.CodecFuzz;
import java.util.List;

/** JPEG 2000, with and without high throughput, as fuzz targets. */
public final class Jpeg2000Fuzz {

    private static final List<byte[]> MARKERS = CodecFuzz.markers(
            0x4f, 0x50, 0x51, 0x52, 0x53, 0x5c, 0x5d, 0x5e, 0x5f, 0x55, 0x57, 0x58, 0x60, 0x61, 0x64, 0x90, 0x91, 0x92,
            0x93, 0xd9);

    private Jpeg2000Fuzz() {}

    public static FuzzTarget part1() {
        return target("jpeg2000", false);
    }

    public static FuzzTarget highThroughput() {
        return target("htj2k", true);
    }

    private static FuzzTarget target(String name, boolean highThroughput) {
        List<byte[]> seeds = Golden.all().stream()
                .filter(g -> g.name().startsWith("ht-") == highThroughput)
                .map(g -> CodecFuzz.input(g.shape(), g.stream()))
                .toList();
        return new CodecFuzz(name, new Jpeg2000Decoder(), seeds, MARKERS);
    }
}
