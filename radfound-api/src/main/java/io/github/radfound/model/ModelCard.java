package io.github.radfound.model;

/**
 * What a model package says of itself.
 *
 * @param id             the model's id
 * @param family         architecture family, such as {@code instructblip}
 * @param precision      precision of the decoder's weights: {@code f32}, {@code f16}, {@code int8} or {@code int4}
 * @param hash           SHA-256 of the package's manifest
 * @param tileSize       side in pixels of the square sub-images that the vision encoder reads
 * @param visualTokens   visual tokens that one sub-image becomes
 * @param contextLength  most tokens of prompt and text together
 * @param maxImages      most images in one call, or -1 where only the context limits them
 * @param licence        licence of the weights
 * @param intendedUse    intended use and limits
 */
public record ModelCard(
        String id,
        String family,
        String precision,
        String hash,
        int tileSize,
        int visualTokens,
        int contextLength,
        int maxImages,
        String licence,
        String intendedUse) {}
