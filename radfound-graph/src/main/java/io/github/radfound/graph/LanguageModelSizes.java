package io.github.radfound.graph;

import org.jspecify.annotations.Nullable;

/**
 * What one must know of a model to make batches for its {@link TrainingGraph}.
 *
 * @param imageSize    S, height and width of images in pixels
 * @param visualTokens Q, tokens of one image
 * @param imageToken   the token that stands where visual tokens go, or {@code null} if the checkpoint has none
 * @param instruction  most tokens of an instruction for the Q-Former; 0 if it reads none
 * @param maxPositions most tokens of a sequence
 * @param vocabulary   number of tokens
 * @param maxImages    images of one call that are told apart; 0 if they are not
 * @param maxTiles     tiles of one image that are told apart; 0 if they are not
 * @param comparesImages whether the queries of an image see those of the other images of the same call
 */
public record LanguageModelSizes(
        int imageSize,
        int visualTokens,
        @Nullable Integer imageToken,
        int instruction,
        int maxPositions,
        int vocabulary,
        int maxImages,
        int maxTiles,
        boolean comparesImages) {}
