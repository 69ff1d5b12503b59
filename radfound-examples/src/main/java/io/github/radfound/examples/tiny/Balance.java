package io.github.radfound.examples.tiny;

import java.util.HashMap;
import java.util.Map;

/**
 * How much answers count, so that those of one kind of question count the same together: without looking at the study, no
 * answer is then better than another.
 */
final class Balance {

    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    Balance(CasePack cases) {
        for (int i = 0; i < cases.size(); i++) {
            for (Lesson lesson : cases.get(i).lessons()) {
                counts.computeIfAbsent(lesson.key(), key -> new HashMap<>()).merge(lesson.answer(), 1, Integer::sum);
            }
        }
    }

    /** The weight of a lesson's answer; 1 for reports. */
    float weight(Lesson lesson) {
        Map<String, Integer> answers = counts.getOrDefault(lesson.key(), Map.of());
        int own = answers.getOrDefault(lesson.answer(), 0);
        if (lesson.key().isEmpty() || own == 0) {
            return 1;
        }
        double mean = answers.values().stream().mapToInt(n -> n).sum() / (double) answers.size();
        return (float) Math.max(LEAST, Math.min(MOST, mean / own));
    }
}
