package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.CodecFuzz;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.ArrayList;
import java.util.List;

/** JPEG as fuzz targets: sequential and progressive frames, lossless ones. */
public final class JpegFuzz {

    private static final List<byte[]> MARKERS = CodecFuzz.markers(
            0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xd0, 0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xe0, 0xee, 0xfe, 0);

    private JpegFuzz() {}

    public static FuzzTarget dct() {
        List<byte[]> seeds = new ArrayList<>();
        for (boolean progressive : new boolean[] {false, true}) {
            for (int precision : new int[] {8, 12}) {
                seeds.add(input(1, precision, JpegSeeds.dct(progressive, precision, 0x11)));
                seeds.add(input(3, precision, JpegSeeds.dct(progressive, precision, 0x22, 0x11, 0x11)));
                seeds.add(input(3, precision, JpegSeeds.dct(progressive, precision, 0x21, 0x11, 0x12)));
            }
        }
        return new CodecFuzz("jpeg", new JpegDecoder(), seeds, MARKERS);
    }

    public static FuzzTarget lossless() {
        List<byte[]> seeds = new ArrayList<>();
        for (int predictor = 1; predictor <= 7; predictor++) {
            seeds.add(input(1, 12, JpegSeeds.lossless(predictor, predictor % 2 * 4)));
        }
        return new CodecFuzz("jpeg-lossless", new JpegDecoder(), seeds, MARKERS);
    }

    private static byte[] input(int samples, int precision, byte[] encoded) {
        FrameShape shape =
                new FrameShape(JpegSeeds.ROWS, JpegSeeds.COLUMNS, samples, precision == 8 ? 8 : 16, precision, false);
        return CodecFuzz.input(shape, encoded);
    }
}
