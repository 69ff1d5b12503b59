package io.github.radfound.runtime.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.radfound.runtime.internal.image.ImagePlan;
import org.jspecify.annotations.Nullable;

/**
 * Image features that were computed before, bounded in bytes: a second question about the same image reruns only what
 * follows the vision encoder. Safe for use by many threads.
 */
final class FeatureCache {

    /** Bytes that an entry takes besides its floats. */
    private static final int OVERHEAD = 1024;

    private final Cache<Key, float[]> cache;

    FeatureCache(long maxBytes) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, float[] features) -> OVERHEAD + Float.BYTES * features.length)
                .executor(Runnable::run)
                .build();
    }

    /**
     * What an image's features depend on.
     *
     * @param image       hash of the image's pixels
     * @param plan        how the image becomes tiles
     * @param packageHash hash of the model package
     * @param adapterHash hash of the adapter if it changes the vision encoder, otherwise empty
     */
    record Key(String image, ImagePlan plan, String packageHash, String adapterHash) {}

    float @Nullable [] get(Key key) {
        return cache.getIfPresent(key);
    }

    void put(Key key, float[] features) {
        cache.put(key, features);
    }
}
