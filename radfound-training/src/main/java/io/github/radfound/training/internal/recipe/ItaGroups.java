package io.github.radfound.training.internal.recipe;

import io.github.radfound.training.data.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which samples are joined to one sequence of images and texts (interleaved image-text augmentation): of the same modality,
 * with tags whose Jaccard index is 0.5 or more, of different patients, with the same prompt, and with texts that are not
 * nearly the same (ROUGE-L below 0.8). Samples without a modality stay alone; samples without a patient count as patients of
 * their own.
 */
public final class ItaGroups {

    private static final double SIMILAR = 0.5;
    private static final double SAME_TEXT = 0.8;
    private static final int LEAST = 2;
    private static final int MOST = 4;

    /** Samples of the same modality that are looked at for one group, so that the time grows with the corpus only. */
    private static final int MOST_CANDIDATES = 2000;

    private final List<Sample> samples;
    private final IntUnaryOperator tokens;
    private final int room;

    private ItaGroups(List<Sample> samples, IntUnaryOperator tokens, int room) {
        this.samples = samples;
        this.tokens = tokens;
        this.room = room;
    }

    /**
     * Groups samples, each of which is in one group.
     *
     * @param probability that a sample is joined with others, if there are such
     * @param tokens      about how many tokens a sample has
     * @param room        most tokens of a group
     */
    public static List<List<Integer>> of(
            List<Sample> samples, double probability, IntUnaryOperator tokens, int room, long seed) {
        return new ItaGroups(samples, tokens, room).group(probability, new Random(seed));
    }

    private List<List<Integer>> group(double probability, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        Map<String, List<Integer>> byModality = new LinkedHashMap<>();
        for (int number : order) {
            String modality = modality(samples.get(number));
            if (modality != null) {
                byModality.computeIfAbsent(modality, key -> new ArrayList<>()).add(number);
            }
        }
        boolean[] used = new boolean[samples.size()];
        List<List<Integer>> groups = new ArrayList<>();
        for (int number : order) {
            if (!used[number]) {
                boolean joined = random.nextDouble() < probability;
                int size = LEAST + random.nextInt(MOST - LEAST + 1);
                List<Integer> group = new ArrayList<>(List.of(number));
                used[number] = true;
                String modality = modality(samples.get(number));
                if (joined && modality != null) {
                    extend(group, size, byModality.getOrDefault(modality, List.of()), used);
                }
                groups.add(List.copyOf(group));
            }
        }
        return List.copyOf(groups);
    }

    private void extend(List<Integer> group, int size, List<Integer> candidates, boolean[] used) {
        int length = tokens.applyAsInt(group.get(0));
        int looked = 0;
        for (int candidate : candidates) {
            if (group.size() == size || looked == MOST_CANDIDATES) {
                return;
            }
            if (used[candidate]) {
                continue;
            }
            looked++;
            int longer = length + tokens.applyAsInt(candidate);
            if (longer <= room && group.stream().allMatch(member -> suits(member, candidate))) {
                group.add(candidate);
                used[candidate] = true;
                length = longer;
            }
        }
    }

    private boolean suits(int first, int second) {
        Sample a = samples.get(first);
        Sample b = samples.get(second);
        boolean samePatient = a.patient() != null && Objects.equals(a.patient(), b.patient())
                || a.study() != null && Objects.equals(a.study(), b.study());
        return !samePatient
                && a.prompt().equals(b.prompt())
                && jaccard(a.tags(), b.tags()) >= SIMILAR
                && RougeL.of(a.answer(), b.answer()) < SAME_TEXT;
    }

    private static @Nullable String modality(Sample sample) {
        return sample.tags().stream()
                .filter(tag -> tag.startsWith(Sample.MODALITY))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** Share of the tags of either that both have. */
    static double jaccard(Set<String> first, Set<String> second) {
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        Set<String> common = new HashSet<>(first);
        common.retainAll(second);
        return all.isEmpty() ? 0 : (double) common.size() / all.size();
    }
}
