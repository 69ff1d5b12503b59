package io.github.radfound.examples.vqarad;

import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Answers to the questions of a test, by row. */
final class Answering {

    private static final GenerationOptions SHORT =
            GenerationOptions.builder().maxNewTokens(16).build();

    private Answering() {}

    /** Answers of a model, which sees the image that {@code images} gives for each question. */
    static Map<Integer, String> byModel(Path model, Split split, int threads, Function<Question, Path> images) {
        Map<Integer, String> answers = new LinkedHashMap<>();
        Map<Path, RadImage> open = new HashMap<>();
        String[] candidates = split.candidates().toArray(String[]::new);
        try (RadFound rad = RadFound.load(model).threads(threads)) {
            for (Question question : split.test()) {
                RadImage image = open.computeIfAbsent(images.apply(question), RadImage::of);
                Call<Answer> call = rad.ask(
                                List.of(image), Text.plain(question.sample().prompt()))
                        .options(SHORT);
                Answer answer = (question.closed() ? call.choices(candidates) : call).get();
                answers.put(question.sample().row(), answer.text());
            }
        }
        return answers;
    }

    /** The most frequent answer in training to questions of the same kind and type; of equally frequent ones the first. */
    static Map<Integer, String> byMajority(Split split) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Question question : split.train()) {
            for (String key : List.of(kind(question) + question.type(), kind(question))) {
                counts.computeIfAbsent(key, k -> new HashMap<>())
                        .merge(Text.plain(question.sample().answer()), 1, Integer::sum);
            }
        }
        Map<Integer, String> answers = new LinkedHashMap<>();
        for (Question question : split.test()) {
            Map<String, Integer> known = counts.getOrDefault(
                    kind(question) + question.type(), counts.getOrDefault(kind(question), Map.of()));
            List<String> sorted = new ArrayList<>(known.keySet());
            Collections.sort(sorted);
            String best = "";
            for (String answer : sorted) {
                best = best.isEmpty() || known.getOrDefault(answer, 0) > known.getOrDefault(best, 0) ? answer : best;
            }
            answers.put(question.sample().row(), best);
        }
        return answers;
    }

    private static String kind(Question question) {
        return question.closed() ? "closed " : "open ";
    }

    /** Another image of the test for each one, drawn at random. */
    static Function<Question, Path> shuffled(Split split, long seed) {
        List<Path> images = split.test().stream()
                .map(question -> question.sample().images().get(0))
                .distinct()
                .toList();
        List<Path> drawn = new ArrayList<>(images);
        Collections.shuffle(drawn, new Random(seed));
        Map<Path, Path> other = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            // The next one in a random circle is never the image itself.
            other.put(drawn.get(i), drawn.get((i + 1) % drawn.size()));
        }
        return question -> other.getOrDefault(
                question.sample().images().get(0), question.sample().images().get(0));
    }
}
