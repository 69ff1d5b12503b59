package io.github.radfound.runtime.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.Tile.Kind;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.testing.TinyTokenizers;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest.Task;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt template of RadFound's own models and what of an image may reach it. */
class ImageTagsTest {

    @TempDir
    static Path folder;

    private TextTokenizer tokenizer;

    @BeforeEach
    void open() throws IOException {
        tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void tilesOfAViewAreTaggedWithTheirPlaces() {
        ImageContext mammogram =
                ImageContext.UNKNOWN.withModality(Modality.MG).withView("MLO").withLaterality(Laterality.R);
        List<TileOutline> tiles = List.of(
                PromptFixture.outline(Kind.GLOBAL, 0, 0, Double.NaN),
                PromptFixture.outline(Kind.GRID, 0, 0, Double.NaN),
                PromptFixture.outline(Kind.GRID, 0, 1, Double.NaN));

        Prompt prompt = prompt(
                List.of(ImageContext.UNKNOWN, mammogram),
                List.of(PromptFixture.whole(1).get(0), tiles));

        assertThat(prompt.text()).isEqualTo("""
                <image 1/2> <image> </image>
                <image 2/2: MG, R, MLO> [global] <image> [r1c1] <image> [r1c2] <image> </image>
                Question: why? Answer:""");
        assertThat(prompt.imageTags()).containsExactly("", "MG, R, MLO");
        assertThat(prompt.visualPositions()).hasSize(8);
        for (int position : prompt.visualPositions()) {
            assertThat(prompt.ids()[position]).isEqualTo(258);
        }
    }

    @Test
    void slabsOfAVolumeAreTaggedWithTheirPositionsAndPriorsWithTheirDays() {
        ImageContext chest = ImageContext.UNKNOWN
                .withModality(Modality.CT)
                .withBodyPart("CHEST")
                .withRelativeDays(-183);
        List<TileOutline> slabs = List.of(
                PromptFixture.outline(Kind.SLAB, 0, 0, -41.3),
                PromptFixture.outline(Kind.SLAB, 0, 0, -36.3),
                PromptFixture.outline(Kind.SLAB, 0, 0, Double.NaN));

        assertThat(prompt(List.of(chest), List.of(slabs)).text())
                .startsWith(
                        "<image 1/1: CT, CHEST, 3 of 1 frames, prior, -183 days> [z=-41mm] <image> [z=-36mm] <image>"
                                + " [frame 3] <image> </image>\n");
    }

    @Test
    void spacingsDoNotReachAPrompt() {
        ImageContext spaced = ImageContext.UNKNOWN.withSpacing(0.1234, 0.5678).withSlicePositions(List.of(77.5));

        assertThat(prompt(List.of(spaced), PromptFixture.whole(1)).text())
                .isEqualTo("<image 1/1> <image> </image>\nQuestion: why? Answer:");
    }

    /** A new component of the context has to be let in here by hand, or kept out. */
    @Test
    void everyComponentOfAContextIsKnownToBeLetInOrKeptOut() {
        assertThat(Arrays.stream(ImageContext.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyInAnyOrder(
                        "modality",
                        "view",
                        "laterality",
                        "bodyPart",
                        "relativeDays",
                        "rowSpacing",
                        "columnSpacing",
                        "slicePositions");
    }

    @Test
    void theInstructionHasNothingAboutImages() {
        PromptFixture fixture = PromptFixture.of("radfound", 2, 258).maxInstruction(64);

        Prompt prompt = fixture.builder(tokenizer, tokenizer)
                .build(PromptFixture.request(Task.VQA, "why?", 3), PromptFixture.whole(3));

        assertThat(tokenizer.decode(prompt.instructionIds(), true)).isEqualTo("Question: why? Answer:");
    }

    private Prompt prompt(List<ImageContext> contexts, List<List<TileOutline>> outlines) {
        List<RadImage> images = contexts.stream().map(PromptFixture::image).toList();
        return PromptFixture.of("radfound", 2, 258)
                .builder(tokenizer, null)
                .build(PromptFixture.request(Task.VQA, "why?", images), outlines);
    }
}
