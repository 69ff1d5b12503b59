package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The 8-bit pictures of an image's slabs. The last one is kept, for a global and a detail layer. For one thread. */
final class Pictures {

    private final Function<Slab, ByteImage> read;
    private @Nullable Slab lastSlab;
    private @Nullable ByteImage last;

    private Pictures(Function<Slab, ByteImage> read) {
        this.read = read;
    }

    static Pictures of(RadImage image, ImagePlan plan) {
        PixelVolume pixels = image.pixels();
        if (isDisplayed(image, plan)) {
            return new Pictures(slab -> displayed(pixels, slab.first()));
        }
        SlabReader reader = new SlabReader(image);
        DisplayMapping mapping = DisplayMapping.of(image, reader, plan.windows());
        return new Pictures(slab -> mapping.apply(
                reader.project(slab, plan.projection()), pixels.columns(), pixels.rows(), pixels.channels()));
    }

    /** The picture of a slab. */
    ByteImage get(Slab slab) {
        ByteImage picture = last;
        if (picture == null || !slab.equals(lastSlab)) {
            picture = read.apply(slab);
            last = picture;
            lastSlab = slab;
        }
        return picture;
    }

    /** Whether the image's bytes are what is seen, so that they need no mapping. */
    private static boolean isDisplayed(RadImage image, ImagePlan plan) {
        Presentation presentation = image.presentation();
        return image.pixels().type() == SampleType.UINT8
                && !presentation.inverted()
                && presentation.windows().isEmpty()
                && presentation.table().isEmpty()
                && presentation.padding().isEmpty()
                && plan.layers().stream().allMatch(l -> l.slab().frames().size() == 1);
    }

    private static ByteImage displayed(PixelVolume pixels, int frame) {
        byte[] samples = new byte[pixels.frameLength()];
        pixels.readBytes(frame, samples);
        int channels = pixels.channels();
        if (channels == 1) {
            return new ByteImage(pixels.columns(), pixels.rows(), new byte[][] {samples});
        }
        byte[][] planes = new byte[channels][samples.length / channels];
        for (int c = 0; c < channels; c++) {
            byte[] plane = planes[c];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = samples[i * channels + c];
            }
        }
        return new ByteImage(pixels.columns(), pixels.rows(), planes);
    }
}
