package io.github.radfound.spi;

import io.github.radfound.Device;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.model.ModelSource;

/**
 * What an engine is opened with. Equal configurations share one engine.
 *
 * @param model             where the model comes from
 * @param device            where it runs
 * @param threads           threads of one run on the processor; 0 for the number of processors
 * @param featureCacheBytes bound of the image-feature cache in bytes; 0 switches it off
 */
public record EngineConfiguration(ModelSource model, Device device, int threads, long featureCacheBytes) {

    /** Default bound of the image-feature cache: 256 MiB. */
    public static final long DEFAULT_FEATURE_CACHE_BYTES = 256L << 20;

    /** More threads than any machine has use for only take memory. */
    private static final int MAX_THREADS = 256;

    /**
     * Checks the numbers.
     *
     * @throws ConfigurationException if one is negative or there are more than 256 threads
     */
    public EngineConfiguration {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new ConfigurationException(
                    "Expected 0 to " + MAX_THREADS + " threads, found " + threads + ".",
                    "give at most the number of processors, or 0 for it.");
        }
        if (featureCacheBytes < 0) {
            throw refused("the bytes of the feature cache", featureCacheBytes);
        }
    }

    private static ConfigurationException refused(String what, long found) {
        return new ConfigurationException(
                "Expected " + what + " to be 0 or more, found " + found + ".", "correct the option.");
    }
}
