package io.github.radfound.eval.metric.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordMatcherTest {

    private final WordMatcher exact = new WordMatcher(false, Synonyms.NONE);
    private final WordMatcher all = new WordMatcher(true, Synonyms.radiology());

    /** The plain twin: every alignment of equal words, the one with most pairs and then fewest chunks. */
    @Property(tries = 500, seed = "31")
    void findsTheBestOfAllAlignments(@ForAll("texts") List<String> own, @ForAll("texts") List<String> other) {
        List<WordAlignment> alignments = new ArrayList<>();
        every(own, other, 0, new ArrayList<>(), alignments);
        WordAlignment best = alignments.stream()
                .min(Comparator.comparingInt(
                                (WordAlignment alignment) -> -alignment.pairs().size())
                        .thenComparingInt(WordAlignment::chunks))
                .orElseThrow();

        WordAlignment found = exact.align(own, other);
        assertThat(found.pairs()).hasSameSizeAs(best.pairs());
        assertThat(found.chunks()).isEqualTo(best.chunks());
    }

    @Test
    void equalWordsCountMoreThanSynonymsAndStems() {
        assertThat(all.align(List.of("effusions"), List.of("effusion")).pairs())
                .containsExactly(new WordAlignment.Pair(0, 0, 0.6));
        assertThat(all.align(List.of("cardiac"), List.of("heart")).pairs())
                .containsExactly(new WordAlignment.Pair(0, 0, 0.8));
        assertThat(all.align(List.of("cardiac", "heart"), List.of("heart")).pairs())
                .containsExactly(new WordAlignment.Pair(1, 0, 1));
        assertThat(all.align(List.of("large"), List.of("small")).pairs()).isEmpty();
    }

    @Test
    void givenSynonymsTakeThePlaceOfOurs() {
        WordMatcher given =
                new WordMatcher(false, Synonyms.of(List.of(List.of("Huge", "large"), List.of("large", "big"))));
        assertThat(given.align(List.of("huge"), List.of("large")).pairs()).hasSize(1);
        assertThat(given.align(List.of("big"), List.of("large")).pairs()).hasSize(1);
        assertThat(given.align(List.of("huge"), List.of("big")).pairs()).isEmpty();
        assertThat(given.align(List.of("cardiac"), List.of("heart")).pairs()).isEmpty();
    }

    @Test
    void longTextsOfOneWordEndInTime() {
        List<String> text = Collections.nCopies(300, "no");
        assertThat(all.align(text, text).chunks()).isEqualTo(1);
    }

    private static void every(
            List<String> own,
            List<String> other,
            int position,
            List<WordAlignment.Pair> pairs,
            List<WordAlignment> alignments) {
        if (position == other.size()) {
            alignments.add(WordAlignment.of(pairs));
            return;
        }
        every(own, other, position + 1, pairs, alignments);
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            if (own.get(i).equals(other.get(position)) && pairs.stream().noneMatch(pair -> pair.own() == index)) {
                pairs.add(new WordAlignment.Pair(i, position, 1));
                every(own, other, position + 1, pairs, alignments);
                pairs.remove(pairs.size() - 1);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(5);
    }
}
