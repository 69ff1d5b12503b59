package io.github.radfound.dicom.internal.series;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.image.VolumeBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decodes the frames of a stack, several at a time, and puts them together. */
public final class Assembler {

    private Assembler() {}

    /**
     * Decodes.
     *
     * @param stack  what belongs together
     * @param limits bounds of the image as a whole
     */
    public static RadImage read(Stack stack, ImageLimits limits) {
        if (stack.frames().isEmpty()) {
            return stack.whole().get(0).open().get().image(limits);
        }
        if (isWhole(stack)) {
            RadImage image = stack.first().open().get().image(limits);
            return image.withContext(image.context().withSlicePositions(stack.positions()));
        }
        Header first = stack.first();
        // The least that samples take, before anything is decoded; the builder knows what they do take.
        limits.check(stack.frames().size(), first.rows(), first.columns(), Byte.BYTES);
        VolumeBuilder volume = new VolumeBuilder(stack.frames().size(), limits);
        Part[] parts = decode(stack, limits, volume);
        return RadImage.of(volume.build(), context(parts, stack), presentation(parts));
    }

    private static boolean isWhole(Stack stack) {
        List<Frame> frames = stack.frames();
        return stack.headers().size() == 1
                && frames.size() == stack.first().frameCount()
                && IntStream.range(0, frames.size()).allMatch(i -> frames.get(i).index() == i);
    }

    /** What a file says beside its pixels. */
    private record Part(ImageContext context, Presentation presentation) {}

    /** Fills the volume. */
    private static Part[] decode(Stack stack, ImageLimits limits, VolumeBuilder volume) {
        Map<Header, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < stack.frames().size(); i++) {
            places.computeIfAbsent(stack.frames().get(i).header(), h -> new ArrayList<>())
                    .add(i);
        }
        List<Map.Entry<Header, List<Integer>>> files = List.copyOf(places.entrySet());
        Part[] parts = new Part[files.size()];
        IntStream.range(0, parts.length).parallel().forEach(p -> {
            RadImage image = files.get(p).getKey().open().get().image(limits);
            for (int place : files.get(p).getValue()) {
                volume.set(place, image.pixels(), stack.frames().get(place).index());
            }
            parts[p] = new Part(image.context(), image.presentation());
        });
        return parts;
    }

    private static ImageContext context(Part[] parts, Stack stack) {
        ImageContext first = parts[0].context();
        return new ImageContext(
                first.modality(),
                common(parts, i -> i.context().view()) ? first.view() : null,
                common(parts, i -> i.context().laterality()) ? first.laterality() : null,
                common(parts, i -> i.context().bodyPart()) ? first.bodyPart() : null,
                null,
                first.rowSpacing(),
                first.columnSpacing(),
                stack.positions());
    }

    /** What all parts have in common. */
    private static Presentation presentation(Part[] parts) {
        Presentation first = parts[0].presentation();
        List<VoiWindow> windows = common(parts, i -> i.presentation().windows()) ? first.windows() : List.of();
        OptionalDouble padding =
                common(parts, i -> i.presentation().padding()) ? first.padding() : OptionalDouble.empty();
        return new Presentation(first.inverted(), windows, padding);
    }

    private static boolean common(Part[] parts, Function<Part, @Nullable Object> what) {
        Object first = what.apply(parts[0]);
        for (Part part : parts) {
            if (!Objects.equals(first, what.apply(part))) {
                return false;
            }
        }
        return true;
    }
}
