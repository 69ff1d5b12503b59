package io.github.radfound.eval.label.internal;

import io.github.radfound.eval.label.Finding;
import io.github.radfound.eval.label.Mention;
import java.util.Set;

/**
 * What one phrase of a report says.
 *
 * @param finding the finding that it names
 * @param mention whether it says that it is there
 * @param sides   the sides that the same part of the sentence names; both for "bilateral", none if it names none
 */
public record Claim(Finding finding, Mention mention, Set<Side> sides) {

    /** Copies the set. */
    public Claim {
        sides = Set.copyOf(sides);
    }
}
