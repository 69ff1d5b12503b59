package io.github.radfound.training.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItaGroupsTest {

    private static final List<String> MODALITIES = List.of("CT", "CR", "MG");
    private static final List<String> FINDINGS = List.of("effusion", "mass", "none");

    private static List<Sample> corpus(int count) {
        Random random = new Random(8);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<String> tags = new HashSet<>();
            if (i % 10 != 0) {
                tags.add("modality:" + MODALITIES.get(random.nextInt(3)));
            }
            tags.add("region:" + random.nextInt(2));
            tags.add("finding:" + FINDINGS.get(random.nextInt(3)));
            String text =
                    "report of " + random.nextInt(40) + " words " + random.nextInt(40) + " and " + random.nextInt(40);
            samples.add(Sample.of(i + 1, Path.of("i" + i), i % 7 == 0 ? "Why?" : "", text)
                    .of("p" + i / 3, null, tags));
        }
        return samples;
    }

    @Test
    void groupsKeepEveryRuleAndHoldEachSampleOnce() {
        List<Sample> samples = corpus(400);
        List<List<Integer>> groups = ItaGroups.of(samples, 0.5, i -> 30, 100, 3);

        Set<Integer> seen = new HashSet<>();
        for (List<Integer> group : groups) {
            // Three of 30 tokens fit into 100.
            assertThat(group).hasSizeBetween(1, 3);
            for (int a : group) {
                assertThat(seen.add(a)).isTrue();
                for (int b : group) {
                    if (a != b) {
                        Sample first = samples.get(a);
                        Sample second = samples.get(b);
                        assertThat(first.patient()).isNotEqualTo(second.patient());
                        assertThat(first.prompt()).isEqualTo(second.prompt());
                        assertThat(modality(first)).isNotNull().isEqualTo(modality(second));
                        assertThat(ItaGroups.jaccard(first.tags(), second.tags()))
                                .isGreaterThanOrEqualTo(0.5);
                        assertThat(RougeL.of(first.answer(), second.answer())).isLessThan(0.8);
                    }
                }
            }
        }
        assertThat(seen).hasSize(400);
        long joined = groups.stream().filter(group -> group.size() > 1).count();
        assertThat(joined).isBetween(60L, 140L);
    }

    private static String modality(Sample sample) {
        return sample.tags().stream()
                .filter(tag -> tag.startsWith("modality:"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void groupsFollowFromTheSeedAndProbabilityNullLeavesAllAlone() {
        List<Sample> samples = corpus(100);
        assertThat(ItaGroups.of(samples, 0.5, i -> 1, 100, 3)).isEqualTo(ItaGroups.of(samples, 0.5, i -> 1, 100, 3));
        assertThat(ItaGroups.of(samples, 0.5, i -> 1, 100, 4)).isNotEqualTo(ItaGroups.of(samples, 0.5, i -> 1, 100, 3));
        assertThat(ItaGroups.of(samples, 0, i -> 1, 100, 3)).allMatch(group -> group.size() == 1);
    }

    @Test
    void overlapIsThatOfTheLongestCommonSubsequence() {
        assertThat(RougeL.of("the lungs are clear", "The lungs are clear.")).isEqualTo(1);
        // Common: lungs clear; 2·2 / (4 + 3).
        assertThat(RougeL.of("the lungs are clear", "lungs look clear")).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(RougeL.of("a", "")).isZero();
        assertThat(RougeL.of("", "")).isEqualTo(1);
    }
}
