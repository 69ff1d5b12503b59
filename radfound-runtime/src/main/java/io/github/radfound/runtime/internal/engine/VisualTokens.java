package io.github.radfound.runtime.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The visual tokens of one call's N tiles.
 *
 * @param count          tokens a tile, Q
 * @param width          width of a token, Dl
 * @param tokens         [N, Q, Dl]
 * @param queryOutput    [N, Q, Dq] before projection, or {@code null} without a Q-Former
 * @param crossAttention [N, C, Q, P], or {@code null} without a Q-Former
 */
record VisualTokens(
        int count, int width, float[] tokens, float @Nullable [] queryOutput, float @Nullable [] crossAttention) {}
