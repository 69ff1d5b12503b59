package io.github.radfound.phantom;

import io.github.radfound.image.Laterality;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a generated study shows.
 *
 * @param kind     what
 * @param side     the patient's side, or {@code null} where there is none
 * @param zone     the height within the organ, or {@code null} where it has no meaning
 * @param severity how much
 * @param size     in the unit that the kind names
 */
public record Finding(
        FindingKind kind,
        @Nullable Laterality side,
        @Nullable Zone zone,
        Severity severity,
        double size) {}
