package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.DuplicateRule;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The cases seen so far, by text and by images: some 200 bytes a case and 360 an image, whatever their size. A text is found
 * if one of 16 bands of four signature values agrees, or all words; an image if one of 16 bands of 16 bits agrees, which is
 * certain up to a distance of 15. Two cases have the same images if they have equally many and each has a counterpart.
 */
final class DuplicateIndex {

    private static final int TEXT_BANDS = 16;
    private static final int TEXT_BAND = TextSignature.SIZE / TEXT_BANDS;
    private static final int IMAGE_BANDS = 16;
    private static final int WORDS = ImageHash.SIZE / Long.SIZE;

    private final DuplicateRule rule;
    private final double similarity;
    private final int distance;
    private final Chains texts = new Chains();
    private final Chains images = new Chains();
    private long[] rows = new long[256];
    private long[] exact = new long[256];
    private byte[] signatures = new byte[256 * TextSignature.SIZE];
    private int[] firstImage = new int[257];
    private long[] hashes = new long[256 * WORDS];
    private int size;

    DuplicateIndex(CorpusOptions options) {
        this.rule = options.duplicates();
        this.similarity = options.textSimilarity();
        this.distance = options.imageDistance();
    }

    /** The row of a case that this one repeats, or -1. */
    long find(CaseKey key) {
        int found = switch (rule) {
            case NONE -> -1;
            case TEXT -> byText(key);
            case IMAGES -> byImages(key, entry -> true);
            case PAIR -> byImages(key, entry -> sameText(key, entry));
            case EITHER -> {
                int text = byText(key);
                yield text >= 0 ? text : byImages(key, entry -> true);
            }
        };
        return found < 0 ? -1 : rows[found];
    }

    void add(CaseKey key) {
        if (rule == DuplicateRule.NONE) {
            return;
        }
        room(key.images().size());
        rows[size] = key.row();
        exact[size] = key.text().exact();
        System.arraycopy(key.text().bytes(), 0, signatures, size * TextSignature.SIZE, TextSignature.SIZE);
        int image = firstImage[size];
        for (ImageHash hash : key.images()) {
            System.arraycopy(hash.bits(), 0, hashes, image++ * WORDS, WORDS);
        }
        firstImage[size + 1] = image;
        if (rule == DuplicateRule.TEXT || rule == DuplicateRule.EITHER) {
            texts.put(key.text().exact(), size);
            for (int band = 0; band < TEXT_BANDS; band++) {
                texts.put(textBand(key.text(), band), size);
            }
        }
        if (rule != DuplicateRule.TEXT && !key.images().isEmpty()) {
            // The first image of a new case is looked up, so each of an earlier one must be found.
            for (ImageHash hash : key.images()) {
                for (int band = 0; band < IMAGE_BANDS; band++) {
                    images.put(imageBand(hash, band), size);
                }
            }
        }
        size++;
    }

    private int byText(CaseKey key) {
        int found = texts.find(
                key.text().exact(), entry -> exact[entry] == key.text().exact());
        for (int band = 0; found < 0 && band < TEXT_BANDS; band++) {
            found = texts.find(textBand(key.text(), band), entry -> sameText(key, entry));
        }
        return found;
    }

    private int byImages(CaseKey key, IntPredicate suits) {
        int found = -1;
        for (int band = 0; found < 0 && band < IMAGE_BANDS && !key.images().isEmpty(); band++) {
            found = images.find(
                    imageBand(key.images().get(0), band), entry -> sameImages(key, entry) && suits.test(entry));
        }
        return found;
    }

    private boolean sameText(CaseKey key, int entry) {
        return exact[entry] == key.text().exact()
                || TextSignature.similarity(key.text().bytes(), 0, signatures, entry * TextSignature.SIZE)
                        >= similarity;
    }

    private boolean sameImages(CaseKey key, int entry) {
        int first = firstImage[entry];
        int count = firstImage[entry + 1] - first;
        if (count != key.images().size()) {
            return false;
        }
        boolean[] taken = new boolean[count];
        for (ImageHash hash : key.images()) {
            int match = -1;
            for (int i = 0; i < count && match < 0; i++) {
                if (!taken[i] && ImageHash.distance(hash.bits(), 0, hashes, (first + i) * WORDS) <= distance) {
                    match = i;
                }
            }
            if (match < 0) {
                return false;
            }
            taken[match] = true;
        }
        return true;
    }

    private static long textBand(TextSignature text, int band) {
        long key = band + 1;
        for (int i = 0; i < TEXT_BAND; i++) {
            key = key << 8 | text.bytes()[band * TEXT_BAND + i] & 0xff;
        }
        return key;
    }

    private static long imageBand(ImageHash hash, int band) {
        long bits = hash.bits()[band / 4] >>> 16 * (band % 4) & 0xffff;
        return (long) band << 16 | bits;
    }

    private void room(int newImages) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            exact = Arrays.copyOf(exact, 2 * size);
            signatures = Arrays.copyOf(signatures, Math.multiplyExact(2 * size, TextSignature.SIZE));
            firstImage = Arrays.copyOf(firstImage, 2 * size + 1);
        }
        int needed = Math.multiplyExact(firstImage[size] + newImages, WORDS);
        if (needed > hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(needed, Math.multiplyExact(2, hashes.length)));
        }
    }
}
