package io.github.radfound.runtime;

import java.nio.file.Path;

/**
 * A model that lies in the cache. Immutable.
 *
 * @param id      its id
 * @param version its version
 * @param folder  its package, to be given to {@code RadFound.load}
 */
public record CachedModel(String id, String version, Path folder) {}
