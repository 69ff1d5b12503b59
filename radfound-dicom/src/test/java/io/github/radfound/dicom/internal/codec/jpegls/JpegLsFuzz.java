package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import io.github.radfound.dicom.internal.codec.CodecFuzz;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import java.util.ArrayList;
import java.util.List;

/** JPEG-LS as a fuzz target. */
public final class JpegLsFuzz {

    private JpegLsFuzz() {}

    public static FuzzTarget target() {
        List<byte[]> seeds = new ArrayList<>();
        PresetParameters preset = new PresetParameters(4000, 9, 30, 90, 100);
        for (Frames.Content content : Frames.Content.values()) {
            add(seeds, Frames.of(9, 20, 1, 8, 255, content, 1), JpegLsOptions.LOSSLESS);
            add(seeds, Frames.of(9, 20, 1, 16, 65535, content, 2), JpegLsOptions.nearLossless(3));
            add(
                    seeds,
                    Frames.of(9, 20, 3, 8, 255, content, 3),
                    new JpegLsOptions(0, Interleave.SAMPLE, new PresetParameters(255, 4, 9, 30, 255), 2));
            add(seeds, Frames.of(9, 20, 3, 12, 4000, content, 4), new JpegLsOptions(1, Interleave.NONE, preset, 4));
        }
        return new CodecFuzz(
                "jpegls",
                new JpegLsDecoder(),
                seeds,
                CodecFuzz.markers(0xd8, 0xd9, 0xda, 0xf7, 0xf8, 0xdd, 0xd0, 0xe8, 0x7f));
    }

    private static void add(List<byte[]> seeds, DecodedFrame frame, JpegLsOptions options) {
        seeds.add(CodecFuzz.input(Frames.shape(frame), JpegLsEncoder.encode(frame, options)));
    }
}
