package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.CodecFuzz;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Run lengths as a fuzz target. */
public final class RleFuzz {

    private RleFuzz() {}

    public static FuzzTarget target() {
        List<byte[]> seeds = new ArrayList<>();
        Random random = new Random(1);
        for (int allocated : new int[] {8, 16, 32}) {
            for (int samples : new int[] {1, 3}) {
                FrameShape shape = new FrameShape(5, 40, samples, allocated, allocated, false);
                seeds.add(CodecFuzz.input(shape, RleEncoder.encode(frame(shape, random), allocated)));
            }
        }
        return new CodecFuzz(
                "rle",
                new RleDecoder(),
                seeds,
                List.of(new byte[] {1, 0, 0, 0}, new byte[] {64, 0, 0, 0}, new byte[] {-128}, new byte[] {-127, 0}));
    }

    private static DecodedFrame frame(FrameShape shape, Random random) {
        int length = shape.length();
        Object array = shape.allocated() == 8
                ? new byte[length]
                : shape.allocated() == 16 ? new short[length] : new int[length];
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = random.nextInt(4) == 0 ? random.nextInt() : value;
            if (array instanceof byte[] b) {
                b[i] = (byte) value;
            } else if (array instanceof short[] s) {
                s[i] = (short) value;
            } else {
                ((int[]) array)[i] = value;
            }
        }
        return new DecodedFrame(
                shape.rows(), shape.columns(), shape.samples(), shape.allocated(), shape.signed(), array);
    }
}
