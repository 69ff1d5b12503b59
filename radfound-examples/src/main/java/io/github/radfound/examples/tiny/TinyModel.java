package io.github.radfound.examples.tiny;

import io.github.radfound.graph.ByteLevelBpe;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.RandomCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The sizes of radfound-tiny and what it begins with: random weights, and a tokenizer learned from generated words. */
final class TinyModel {

    /** Images of 128 pixels, 16 visual tokens each, 1,024 words, 768 tokens in all. */
    static final CheckpointSizes SIZES = new CheckpointSizes(
            new Tower(6, 192, 6, 768), 128, 16, new Tower(3, 192, 6, 384), 8, new Tower(4, 256, 8, 704), 4, 1024, 768);

    /** One tile an image, volumes in slabs of 12 mm, ten at most; images see each other in the Q-Former's last block. */
    static final OwnFamily FAMILY = new OwnFamily(1, 1, 24, 12, 10, "mean");

    private static final int CORPUS = 700;

    /** Parts of prompts that the model itself adds. */
    private static final List<String> TAGS = List.of(
            "<image 1/2: DX, CHEST, PA> </image>\n<image 2/2: DX, CHEST, LL> </image>\n",
            "<image 1/4: DX, CHEST, PA> </image>\n<image 3/4: DX, CHEST, PA, prior, -183 days> </image>\n",
            "<image 1/4: MG, BREAST, R, CC> </image>\n<image 4/8: MG, BREAST, L, MLO> </image>\n",
            "<image 5/8: MG, BREAST, R, CC, prior, -212 days> </image>\n",
            "<image 1/1: CT, NECK, AXIAL, 5 of 20 slices> [z=-41mm] [z=0mm] [z=12mm] </image>\n",
            "<image 1/2: CT, HEAD, AXIAL, 9 of 20 slices> [z=-29mm] [z=7mm] </image>\n",
            "<image 1/2: DX, KNEE, R, AP> </image>\n<image 2/2: DX, KNEE, L, LATERAL> </image>\n",
            "Indication: Write the findings and the impression of a radiology report for this image.");

    private TinyModel() {}

    /** A tokenizer of the words of a row's first studies. */
    static ByteLevelBpe tokenizer(Curriculum curriculum) {
        return tokenizer(curriculum, CORPUS);
    }

    /** A tokenizer of the words of so many studies. */
    static ByteLevelBpe tokenizer(Curriculum curriculum, int studies) {
        List<String> texts = new ArrayList<>();
        Random random = new Random(curriculum.seed());
        for (int i = 0; i < studies; i++) {
            for (Lesson lesson : Lesson.of(curriculum.sketch(i))) {
                texts.add(lesson.prompt());
                texts.add(" " + lesson.answer());
            }
            texts.add(TAGS.get(random.nextInt(TAGS.size())));
        }
        return ByteLevelBpe.learn(texts, SIZES.vocabulary());
    }

    /** Writes the checkpoint to begin with. */
    static RandomCheckpoint checkpoint(CheckpointSizes sizes, Path tokenizerJson, long seed) {
        return RandomCheckpoint.of(sizes)
                .tokenizer(tokenizerJson)
                .seed(seed)
                .own(FAMILY)
                .forTraining();
    }
}
