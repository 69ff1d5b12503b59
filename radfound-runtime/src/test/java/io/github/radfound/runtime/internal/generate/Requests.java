package io.github.radfound.runtime.internal.generate;

import io.github.radfound.GenerationOptions;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Requests to a model that has no defaults of its own, with one letter a token. */
final class Requests {

    static final Manifest.Generation NO_DEFAULTS = generation(null, null, null, null, null, null);

    private Requests() {}

    static GenerationRequest request(int[] prompt, UnaryOperator<GenerationOptions.Builder> options) {
        GenerationSettings settings = SettingsResolver.resolve(
                options.apply(GenerationOptions.builder()).build(), manifest(NO_DEFAULTS, 100_000), prompt.length, 8);
        return new GenerationRequest(prompt, settings, Letters::new);
    }

    static Manifest.Generation generation(
            Integer maxNewTokens,
            Integer maxLength,
            Integer minLength,
            Integer numBeams,
            Boolean sample,
            Integer topK) {
        return new Manifest.Generation(
                List.of(),
                null,
                null,
                maxNewTokens,
                null,
                maxLength,
                minLength,
                numBeams,
                null,
                null,
                null,
                sample,
                null,
                topK,
                null,
                null,
                null);
    }

    static Manifest manifest(Manifest.Generation generation, int maxPositions) {
        return new Manifest(
                1,
                "test",
                new Manifest.Architecture("instructblip", "blip2-vit", "llama", "f32"),
                new Manifest.Image(8, 3, List.of(), List.of(), 1, "stretch", null, null, "bicubic", true, 1, 1),
                null,
                new Manifest.Decoder(
                        8, 1, 1, 8, 16, maxPositions, "float32", false, null, false, 1, List.of(2), 0, null),
                new Manifest.Prompt("prefix", 1, false, 1, "<image>", new Manifest.Templates("", "", "")),
                null,
                generation,
                Map.of(),
                new Manifest.Tokenizers("tokenizer.json", null),
                "unknown",
                "research",
                List.of());
    }

    /** Token i is the letter i places after a; the text of the token 25 comes with the next one. */
    static final class Letters implements Detokenizer {

        private String held = "";

        @Override
        public String add(int id) {
            String text = held + (char) ('a' + id);
            held = id == 25 ? text : "";
            return id == 25 ? "" : text;
        }

        @Override
        public String finish() {
            return held;
        }
    }
}
