package io.github.radfound.training.internal.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.DuplicateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuplicateIndexTest {

    /** Compares with each earlier case one by one. */
    private static long plain(List<CaseKey> earlier, CaseKey key, CorpusOptions options) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            CaseKey other = earlier.get(i);
            boolean text = other.text().exact() == key.text().exact()
                    || TextSignature.similarity(
                                    key.text().bytes(), 0, other.text().bytes(), 0)
                            >= options.textSimilarity();
            boolean images = other.images().size() == key.images().size()
                    && key.images().stream()
                            .allMatch(a -> other.images().stream()
                                    .anyMatch(b ->
                                            ImageHash.distance(a.bits(), 0, b.bits(), 0) <= options.imageDistance()));
            if (switch (options.duplicates()) {
                case PAIR -> text && images;
                case TEXT -> text;
                case IMAGES -> images;
                case EITHER -> text || images;
                case NONE -> false;
            }) {
                return other.row();
            }
        }
        return -1;
    }

    @ParameterizedTest
    @EnumSource(DuplicateRule.class)
    void findsWhatComparingWithAllFinds(DuplicateRule rule) {
        CorpusOptions options = CorpusOptions.DEFAULT.duplicates(rule, 0.9, 15);
        DuplicateIndex index = new DuplicateIndex(options);
        List<CaseKey> all = new ArrayList<>();
        Random random = new Random(7);
        int found = 0;
        for (int row = 0; row < 2000; row++) {
            CaseKey key = random(random, all, row);
            long expected = plain(all, key, options);
            assertThat(index.find(key) >= 0).as("row " + row).isEqualTo(expected >= 0);
            found += expected >= 0 ? 1 : 0;
            index.add(key);
            all.add(key);
        }
        assertThat(found).isGreaterThanOrEqualTo(rule == DuplicateRule.NONE ? 0 : 100);
    }

    private static CaseKey random(Random random, List<CaseKey> all, int row) {
        CaseKey source = all.isEmpty() || random.nextInt(3) == 0 ? null : all.get(random.nextInt(all.size()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(" w").append(random.nextInt(500));
        }
        TextSignature signature =
                source != null && random.nextBoolean() ? source.text() : TextSignature.of(text.toString());
        List<ImageHash> images = new ArrayList<>();
        if (source != null && random.nextBoolean()) {
            source.images().forEach(hash -> images.add(disturbed(random, hash)));
        } else {
            for (int i = 0; i <= random.nextInt(3); i++) {
                images.add(new ImageHash(random.longs(4).toArray()));
            }
        }
        return new CaseKey(row, row, signature, images);
    }

    private static ImageHash disturbed(Random random, ImageHash hash) {
        long[] bits = hash.bits().clone();
        for (int i = 0; i < random.nextInt(20); i++) {
            bits[random.nextInt(4)] ^= 1L << random.nextInt(64);
        }
        return new ImageHash(bits);
    }

    @Test
    void textsThatDifferInAWordAreAlikeAndOthersAreNot() {
        String report = "The lungs are clear. The heart is of normal size. There is no pleural effusion and no"
                + " pneumothorax. The mediastinal contours are normal. No acute osseous abnormality is seen in the"
                + " visualised skeleton. Lines and tubes are in place as before and unchanged since the prior study.";
        TextSignature a = TextSignature.of(report);
        TextSignature b = TextSignature.of(report.replace("visualised", "imaged"));
        TextSignature c = TextSignature.of("Large left pleural effusion with collapse of the lower lobe, new since.");

        assertThat(TextSignature.similarity(a.bytes(), 0, b.bytes(), 0)).isBetween(0.75, 1.0);
        assertThat(TextSignature.similarity(a.bytes(), 0, c.bytes(), 0)).isLessThan(0.2);
        assertThat(TextSignature.of("No EFFUSION.").exact())
                .isEqualTo(TextSignature.of("no effusion").exact());
    }
}
