package io.github.radfound.dicom.fuzz;

import io.github.radfound.dicom.DicomFuzz;
import io.github.radfound.dicom.internal.codec.jpeg.JpegFuzz;
import io.github.radfound.dicom.internal.codec.jpeg2000.Jpeg2000Fuzz;
import io.github.radfound.dicom.internal.codec.jpegls.JpegLsFuzz;
import io.github.radfound.dicom.internal.codec.rle.RleFuzz;
import java.util.List;
import java.util.stream.Stream;

/** All targets. */
public final class FuzzTargets {

    private FuzzTargets() {}

    public static List<FuzzTarget> all() {
        List<FuzzTarget> codecs = List.of(
                RleFuzz.target(),
                JpegFuzz.dct(),
                JpegFuzz.lossless(),
                JpegLsFuzz.target(),
                Jpeg2000Fuzz.part1(),
                Jpeg2000Fuzz.highThroughput());
        return Stream.concat(codecs.stream(), DicomFuzz.targets().stream()).toList();
    }

    static FuzzTarget named(String name) {
        return all().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fuzz target " + name + ", there are "
                        + all().stream().map(FuzzTarget::name).toList()));
    }
}
