package io.github.radfound.examples.tiny;

import io.github.radfound.phantom.FindingKind;
import io.github.radfound.training.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interleaved image-text augmentation (ITA, as RadFound's paper names it; details are ours, as
 * {@link io.github.radfound.training.recipe.Alignment} has them): reports of similar studies become one sequence. Similar are
 * studies of one region, and so of one modality, whose tags have a Jaccard index of 0.5 or more.
 */
final class Joining {

    private static final double SIMILAR = 0.5;
    private static final int MOST = 4;

    /** Modality and region, which studies of one region share. */
    private static final int SHARED_TAGS = 2;

    private final int mostTokens;
    private @Nullable PackedCase before;
    private @Nullable Lesson lesson;
    private @Nullable Example sequence;
    private int joined;

    /** Sequences of at most that many tokens. */
    Joining(int mostTokens) {
        this.mostTokens = mostTokens;
    }

    /** Begins a sequence. */
    void begin(PackedCase first, Lesson said, Example example) {
        before = first;
        lesson = said;
        sequence = example;
        joined = 1;
    }

    /**
     * Adds to the sequence, which is the last of some examples and is replaced there.
     *
     * @return whether the two go together
     */
    boolean add(PackedCase next, Lesson said, Example example, List<Example> examples) {
        PackedCase first = before;
        Lesson other = lesson;
        Example so = sequence;
        if (first == null
                || other == null
                || so == null
                || joined == MOST
                || first.region() != next.region()
                || !other.prompt().equals(said.prompt())
                || other.answer().equals(said.answer())
                || so.tokens().length + example.tokens().length > mostTokens
                || similarity(first, next) < SIMILAR) {
            return false;
        }
        sequence = Example.joined(List.of(so, example));
        examples.set(examples.size() - 1, sequence);
        joined++;
        return true;
    }

    static double similarity(PackedCase one, PackedCase other) {
        Set<FindingKind> all = new HashSet<>(shown(one));
        all.addAll(shown(other));
        Set<FindingKind> common = new HashSet<>(shown(one));
        common.retainAll(shown(other));
        return (double) (SHARED_TAGS + common.size()) / (SHARED_TAGS + all.size());
    }

    /** The kinds of findings that closed questions say are there. */
    private static Set<FindingKind> shown(PackedCase one) {
        Set<FindingKind> shown = new HashSet<>();
        for (Lesson lesson : one.lessons()) {
            FindingKind about = lesson.about();
            if (about != null
                    && lesson.kind() == Lesson.Kind.CLOSED
                    && lesson.answer().equals("yes")) {
                shown.add(about);
            }
        }
        return shown;
    }
}
