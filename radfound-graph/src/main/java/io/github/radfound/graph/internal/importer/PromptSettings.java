package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.Family;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How prompts are put together; see {@code docs/package-format.md}.
 *
 * @param layout          {@code prefix}, {@code inline} or {@code radfound}
 * @param imagesPerPrompt number of images that a prompt takes, or {@code null} for any
 * @param framesAsImages  whether the images of a prompt are the frames of one video
 * @param tokensPerImage  placeholders of one image
 * @param imageToken      text that stands for an image
 * @param vqa             template of a question
 * @param caption         template of a caption
 * @param report          template of a report
 */
record PromptSettings(
        String layout,
        @Nullable Integer imagesPerPrompt,
        boolean framesAsImages,
        int tokensPerImage,
        String imageToken,
        String vqa,
        String caption,
        String report) {

    private static final String DESCRIBE = "Describe this image in one sentence.";
    private static final String REPORT = "Write the findings and the impression of a radiology report for this image.";

    static PromptSettings of(ModelConfig config, ImageSettings image, @Nullable JsonNode processor) {
        String token = token(processor, "image_token", "<image>");
        if (config.family() == Family.LLAVA) {
            return new PromptSettings(
                    "inline",
                    null,
                    false,
                    ModelGraphs.patches(config, image.tileSize()),
                    token,
                    chat("{question}"),
                    chat(DESCRIBE),
                    chat("{indication}" + REPORT));
        }
        int queries = Objects.requireNonNull(config.qFormer()).queries();
        boolean video = config.family() == Family.INSTRUCTBLIP_VIDEO;
        boolean own = config.family() == Family.RADFOUND;
        String question = config.family() == Family.BLIP2 ? "Question: {question} Answer:" : "{question}";
        return new PromptSettings(
                own ? "radfound" : "prefix",
                own || video ? null : 1,
                video,
                queries,
                video && processor != null ? token(processor, "video_token", "<video>") : token,
                question,
                config.family() == Family.BLIP2 ? "a photo of" : DESCRIBE,
                "{indication}" + REPORT);
    }

    /** A token of nothing or of blanks would stand everywhere in a prompt. */
    private static String token(@Nullable JsonNode processor, String key, String otherwise) {
        String token = processor == null ? otherwise : processor.text(key, otherwise);
        if (token.isBlank()) {
            throw CheckpointException.mismatch(
                    Objects.requireNonNull(processor).where() + ": " + key,
                    "a token of the tokenizer, such as " + otherwise,
                    "\"" + token + "\"",
                    "Correct the file, or leave the key out for " + otherwise + ".");
        }
        return token;
    }

    private static String chat(String text) {
        return "USER: {images}" + text + " ASSISTANT:";
    }
}
