package io.github.radfound.eval.harness;

/**
 * What names a model in results and caches.
 *
 * @param name    a name for people
 * @param hash    changes whenever weights or options do: answers in the cache are found by it
 * @param details where and how it ran, such as engine, device and options
 * @param limits  limits and intended use, as the model states them; may be empty
 */
public record ModelIdentity(String name, String hash, String details, String limits) {

    /** Refuses an empty name or hash. */
    public ModelIdentity {
        if (name.isBlank() || hash.isBlank()) {
            throw new IllegalArgumentException("expected a name and a hash of the model, found an empty one");
        }
    }
}
