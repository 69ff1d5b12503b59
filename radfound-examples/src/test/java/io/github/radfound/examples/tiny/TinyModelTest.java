package io.github.radfound.examples.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.examples.tiny.Curriculum.Part;
import io.github.radfound.runtime.ModelInputs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyModelTest {

    @TempDir
    private Path temp;

    @Test
    void theTokenizerIsThatOfTheSeedAndSpellsWordsThatItHasNotSeen() throws Exception {
        TinyModel.tokenizer(TinyFolder.KNEES, 20).writeTo(temp.resolve("a"));
        TinyModel.tokenizer(TinyFolder.KNEES, 20).writeTo(temp.resolve("b"));
        assertThat(temp.resolve("a/tokenizer.json")).hasSameBinaryContentAs(temp.resolve("b/tokenizer.json"));

        Curriculum unseen = new Curriculum(3, TinyFolder.KNEES.regions(), Part.TEST);
        try (ModelInputs inputs = TinyFolder.inputs(temp)) {
            for (Lesson lesson : Lesson.of(unseen.sketch(5))) {
                assertThat(inputs.length(lesson.answer()))
                        .isBetween(1, lesson.answer().length());
            }
        }
    }

    @Test
    void theModelHasFiveToTenMillionWeights() throws Exception {
        TinyModel.tokenizer(TinyFolder.KNEES, 5).writeTo(temp);
        assertThat(TinyModel.checkpoint(TinyModel.SIZES, temp.resolve("tokenizer.json"), 1)
                        .parameters())
                .isBetween(5_000_000L, 10_000_000L);
    }
}
