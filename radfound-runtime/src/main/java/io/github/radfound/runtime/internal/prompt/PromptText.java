package io.github.radfound.runtime.internal.prompt;

import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.spi.EngineRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a request: the model's template filled with the caller's words in one pass, so that words which look like a
 * slot stay words. Indication and prior report stand where the template has slots for them, otherwise before the question or
 * task. Words that hold one of the special tokens of the model's tokenizers are refused.
 */
final class PromptText {

    /** Where the images go. */
    static final String IMAGES = "{images}";

    private static final Pattern SLOT = Pattern.compile("\\{(question|indication|prior|images)}");

    private PromptText() {}

    /** The text with {@value #IMAGES} where the template has it. */
    static String of(EngineRequest request, Manifest.Templates templates, List<String> specialTokens) {
        String question = checked("question", request.text(), specialTokens);
        String indication = sentence("Indication", "indication", request.indication(), specialTokens);
        String prior = sentence("Prior report", "prior report", request.priorReport(), specialTokens);
        String template = switch (request.task()) {
            case VQA -> templates.vqa();
            case CAPTION -> templates.caption();
            default -> templates.report();
        };
        if (request.task() == EngineRequest.Task.VQA && question.isBlank()) {
            throw new RequestException("Expected a question, found an empty text.", "ask something.");
        }
        return fill(withSlots(template), Map.of("question", question, "indication", indication, "prior", prior));
    }

    /** A template without a slot for the indication or the prior report gets one before what it asks. */
    private static String withSlots(String template) {
        String t = template;
        for (String slot : List.of("{prior}", "{indication}")) {
            if (!t.contains(slot)) {
                int at = t.contains("{indication}")
                        ? t.indexOf("{indication}") + "{indication}".length()
                        : t.contains(IMAGES) ? t.indexOf(IMAGES) + IMAGES.length() : 0;
                t = t.substring(0, at) + slot + t.substring(at);
            }
        }
        return t;
    }

    private static String fill(String template, Map<String, String> words) {
        Matcher slots = SLOT.matcher(template);
        StringBuilder text = new StringBuilder();
        while (slots.find()) {
            String word = words.getOrDefault(slots.group(1), slots.group());
            slots.appendReplacement(text, Matcher.quoteReplacement(word));
        }
        return slots.appendTail(text).toString();
    }

    private static String sentence(String heading, String name, @Nullable String words, List<String> specialTokens) {
        if (words == null || words.isBlank()) {
            return "";
        }
        String text = checked(name, words.strip(), specialTokens);
        boolean closed = text.matches("(?s).*[.!?]");
        return heading + ": " + text + (closed ? " " : ". ");
    }

    private static String checked(String name, String words, List<String> specialTokens) {
        if (words.contains(IMAGES)) {
            throw special(name);
        }
        for (String token : specialTokens) {
            if (!token.isBlank() && words.contains(token)) {
                throw special(name);
            }
        }
        return words;
    }

    private static RequestException special(String name) {
        return new RequestException(
                "Expected plain words as " + name + ", found one of the model's special tokens in them.",
                "reword it, or use generate with a raw prompt.");
    }
}
