package io.github.radfound.phantom.internal.cases;

import io.github.radfound.phantom.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a study before anything is drawn.
 *
 * @param findings now
 * @param before   at the prior study, or {@code null} without one
 * @param days     days between them
 * @param density  density category of the breasts, 0 to 3
 */
public record Case(List<Finding> findings, @Nullable List<Finding> before, int days, int density) {

    /** Copies the findings. */
    public Case {
        findings = List.copyOf(findings);
        before = before == null ? null : List.copyOf(before);
    }
}
