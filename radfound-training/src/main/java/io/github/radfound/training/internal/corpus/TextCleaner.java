package io.github.radfound.training.internal.corpus;

import java.util.ArrayList;
import java.util.List;

/** All steps of cleaning in their order, again until nothing changes any more: a cleaned text stays as it is. */
final class TextCleaner {

    /** The order; each step relies on those before it. */
    static final List<TextStep> STEPS = List.of(
            new ControlCharacters(),
            new UnicodeForm(),
            new Entities(),
            new Markup(),
            new Placeholders(),
            new Spacing(),
            new Punctuation());

    /** Texts settle in two or three rounds; those made to nest deeper lose what they nest with. */
    private static final int MAX_ROUNDS = 16;

    private TextCleaner() {}

    /**
     * A cleaned text.
     *
     * @param text    the text
     * @param changed names of the steps that changed something, in their order
     */
    record Cleaned(String text, List<String> changed) {}

    static Cleaned clean(String text) {
        boolean[] changes = new boolean[STEPS.size()];
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String before = current;
            for (int i = 0; i < STEPS.size(); i++) {
                String after = STEPS.get(i).apply(current);
                changes[i] |= !after.equals(current);
                current = after;
            }
            if (current.equals(before)) {
                return new Cleaned(current, names(changes));
            }
        }
        // Brackets and ampersands are all that can nest.
        return new Cleaned(clean(current.replaceAll("[<>&\\[\\]{}()*]", " ")).text(), names(changes));
    }

    private static List<String> names(boolean[] changes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < changes.length; i++) {
            if (changes[i]) {
                names.add(STEPS.get(i).name());
            }
        }
        return List.copyOf(names);
    }
}
