package io.github.radfound.training.internal.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which views stand together in a context: for each of several augmentations of the same images a partition of its own. In
 * the first one images of a study stay together as far as contexts go.
 *
 * @param members i64 [contexts, size], views by number; 0 where a context has fewer
 * @param mask    like {@code members}, 1 for views and 0 where there is none
 * @param places  i64 [views], where each stands in {@code members}
 * @param count   contexts
 */
public record ContextDraw(long[] members, long[] mask, long[] places, int count) {

    /**
     * Draws contexts. Views are numbered augmentation by augmentation.
     *
     * @param studies       the study of each image, {@code null} where it is not known
     * @param augmentations how many views there are of each image
     * @param size          most views of a context
     */
    public static ContextDraw of(List<@Nullable String> studies, int augmentations, int size, Random random) {
        int images = studies.size();
        int each = (images + size - 1) / size;
        long[] members = new long[each * augmentations * size];
        long[] mask = new long[members.length];
        long[] places = new long[images * augmentations];
        for (int a = 0; a < augmentations; a++) {
            List<Integer> order = a == 0 ? byStudy(studies, random) : shuffled(images, random);
            for (int i = 0; i < images; i++) {
                int view = a * images + order.get(i);
                // Contexts differ by one view at most, so that none has a single one beside full ones.
                int context = a * each + i * each / images;
                int place = context * size + i - first(i * each / images, each, images);
                members[place] = view;
                mask[place] = 1;
                places[view] = place;
            }
        }
        return new ContextDraw(members, mask, places, each * augmentations);
    }

    /** The first image of a context. */
    private static int first(int context, int contexts, int images) {
        return (context * images + contexts - 1) / contexts;
    }

    private static List<Integer> shuffled(int images, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static List<Integer> byStudy(List<@Nullable String> studies, Random random) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int image : shuffled(studies.size(), random)) {
            String study = studies.get(image);
            groups.computeIfAbsent(study == null ? "\0" + image : study, key -> new ArrayList<>())
                    .add(image);
        }
        List<Integer> order = new ArrayList<>();
        groups.values().forEach(order::addAll);
        return order;
    }
}
