package io.github.radfound.phantom.internal.imaging;

import io.github.radfound.phantom.internal.geometry.Solid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Solids that add to the attenuation of what they are in: a rib adds what bone has more than soft tissue, a lung takes away.
 * So a scene is the same sum for a ray (radiograph) and for a point (slice).
 */
public final class Scene {

    /**
     * One addend.
     *
     * @param solid where
     * @param added attenuation relative to water: 1 adds that of water, which is 1,000 HU
     */
    public record Part(Solid solid, double added) {}

    private final List<Part> parts = new ArrayList<>();

    /** Adds to the attenuation inside of a solid. */
    public Scene add(Solid solid, double added) {
        parts.add(new Part(solid, added));
        return this;
    }

    /** Adds to the attenuation inside of several solids that do not overlap. */
    public Scene add(List<Solid> solids, double added) {
        solids.forEach(s -> add(s, added));
        return this;
    }

    /** All of them. */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }
}
