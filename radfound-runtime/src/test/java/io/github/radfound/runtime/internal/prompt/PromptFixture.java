package io.github.radfound.runtime.internal.prompt;

import io.github.radfound.GenerationOptions;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.SourceRegion;
import io.github.radfound.runtime.internal.image.Tile.Kind;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.EngineRequest.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompts of models of which only the layout matters; every setting can be changed. */
record PromptFixture(
        String layout,
        @Nullable Integer imagesPerPrompt,
        int tokensPerImage,
        String imageToken,
        @Nullable Integer imageTokenId,
        int maxPositions,
        int vocabulary,
        @Nullable Integer maxInstruction,
        Manifest.Templates templates) {

    static final Manifest.Templates TEMPLATES =
            new Manifest.Templates("Question: {question} Answer:", "Describe.", "{prior}{indication}Write the report.");

    static PromptFixture of(String layout, int tokensPerImage, Integer imageTokenId) {
        return new PromptFixture(layout, null, tokensPerImage, "<image>", imageTokenId, 4096, 520, null, TEMPLATES);
    }

    PromptFixture imagesPerPrompt(int value) {
        return new PromptFixture(
                layout,
                value,
                tokensPerImage,
                imageToken,
                imageTokenId,
                maxPositions,
                vocabulary,
                maxInstruction,
                templates);
    }

    PromptFixture maxPositions(int value) {
        return new PromptFixture(
                layout,
                imagesPerPrompt,
                tokensPerImage,
                imageToken,
                imageTokenId,
                value,
                vocabulary,
                maxInstruction,
                templates);
    }

    PromptFixture vocabulary(int value) {
        return new PromptFixture(
                layout,
                imagesPerPrompt,
                tokensPerImage,
                imageToken,
                imageTokenId,
                maxPositions,
                value,
                maxInstruction,
                templates);
    }

    PromptFixture maxInstruction(int value) {
        return new PromptFixture(
                layout,
                imagesPerPrompt,
                tokensPerImage,
                imageToken,
                imageTokenId,
                maxPositions,
                vocabulary,
                value,
                templates);
    }

    PromptFixture imageToken(String value) {
        return new PromptFixture(
                layout,
                imagesPerPrompt,
                tokensPerImage,
                value,
                imageTokenId,
                maxPositions,
                vocabulary,
                maxInstruction,
                templates);
    }

    PromptFixture vqa(String template) {
        Manifest.Templates changed = new Manifest.Templates(template, templates.caption(), templates.report());
        return new PromptFixture(
                layout,
                imagesPerPrompt,
                tokensPerImage,
                imageToken,
                imageTokenId,
                maxPositions,
                vocabulary,
                maxInstruction,
                changed);
    }

    PromptBuilder builder(TextTokenizer text, @Nullable TextTokenizer instruction) {
        return new PromptBuilder(manifest(), text, instruction);
    }

    /** A request with that many images of one tile each. */
    static EngineRequest request(Task task, String text, int images) {
        return request(task, text, Collections.nCopies(images, image(ImageContext.UNKNOWN)));
    }

    static EngineRequest request(Task task, String text, List<RadImage> images) {
        return new EngineRequest(
                task, images, text, null, null, List.of(), GenerationOptions.MODEL_DEFAULTS, null, false);
    }

    static RadImage image(ImageContext context) {
        return RadImage.ofGray(1, 1, new byte[1]).withContext(context);
    }

    /** Outlines of images of one tile each. */
    static List<List<TileOutline>> whole(int images) {
        return Collections.nCopies(images, List.of(outline(Kind.WHOLE, 0, 0, Double.NaN)));
    }

    static TileOutline outline(Kind kind, int row, int column, double z) {
        return new TileOutline(kind, row, column, new SourceRegion(0, 0, 1, 1, 2, 2, z));
    }

    private Manifest manifest() {
        Manifest.QFormer qformer = maxInstruction == null
                ? null
                : new Manifest.QFormer(tokensPerImage, true, maxInstruction, 48, false, false, 2, vocabulary);
        return new Manifest(
                1,
                "test",
                new Manifest.Architecture("instructblip", "blip2-vit", "llama", "f32"),
                new Manifest.Image(56, 3, List.of(), List.of(), 1, "stretch", null, null, "bicubic", true, 17, 64),
                qformer,
                new Manifest.Decoder(
                        64,
                        3,
                        2,
                        16,
                        vocabulary,
                        maxPositions,
                        "float32",
                        false,
                        null,
                        false,
                        1,
                        List.of(2),
                        0,
                        imageTokenId),
                new Manifest.Prompt(layout, imagesPerPrompt, false, tokensPerImage, imageToken, templates),
                null,
                new Manifest.Generation(
                        List.of(2),
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                Map.of(),
                new Manifest.Tokenizers("tokenizer/tokenizer.json", "qformer_tokenizer/tokenizer.json"),
                "unknown",
                "research",
                List.of());
    }
}
