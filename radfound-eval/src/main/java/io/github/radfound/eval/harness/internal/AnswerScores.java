package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.SampleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Right or wrong, and how many words are right. */
final class AnswerScores {

    private AnswerScores() {}

    static double exact(SampleResult sample) {
        String own = normal(sample.prediction());
        if (sample.kind() == SampleKind.CHOICE) {
            own = normal(choice(sample));
        }
        String answer = own;
        boolean yesNo = sample.references().stream().anyMatch(r -> isYesNo(normal(r)));
        String first = answer.isEmpty() ? "" : answer.split(" ", 2)[0];
        return sample.references().stream()
                        .map(AnswerScores::normal)
                        .anyMatch(r -> r.equals(answer) || (yesNo && r.equals(first)))
                ? 1
                : 0;
    }

    static double wordF1(SampleResult sample) {
        List<String> own = words(sample.prediction());
        return sample.references().stream()
                .mapToDouble(reference -> f1(own, words(reference)))
                .max()
                .orElse(0);
    }

    private static double f1(List<String> own, List<String> other) {
        List<String> rest = new ArrayList<>(other);
        long common = own.stream().filter(rest::remove).count();
        return common == 0 ? 0 : 2.0 * common / (own.size() + other.size());
    }

    private static boolean isYesNo(String text) {
        return text.equals("yes") || text.equals("no");
    }

    /** A lone letter stands for the choice in its place. */
    private static String choice(SampleResult sample) {
        String text = sample.prediction().strip().replaceAll("[.():]", "").strip();
        int place = text.length() == 1 ? Character.toUpperCase(text.charAt(0)) - 'A' : -1;
        return place >= 0 && place < sample.choices().size() ? sample.choices().get(place) : sample.prediction();
    }

    private static List<String> words(String text) {
        String normal = normal(text);
        return normal.isEmpty() ? List.of() : List.of(normal.split(" "));
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .replaceAll("\\b(a|an|the)\\b", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
