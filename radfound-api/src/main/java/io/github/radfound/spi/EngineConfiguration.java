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

    /**
     * Checks the numbers.
     *
     * @throws ConfigurationException if one is negative
     */
    public EngineConfiguration {
        if (threads < 0) {
            throw refused("threads", threads);
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
