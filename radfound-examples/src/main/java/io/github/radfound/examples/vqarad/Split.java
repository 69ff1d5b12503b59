package io.github.radfound.examples.vqarad;

import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Questions to train with, to choose weights with, and to test with.
 *
 * @param name       of the split
 * @param train      to train with
 * @param validation to choose weights with
 * @param test       to test with
 */
record Split(String name, List<Question> train, List<Question> validation, List<Question> test) {

    /** Of the questions of a split without a validation part, one in so many is held out. */
    private static final int HELD_OUT = 14;

    /** The official split; some of its training questions, with others of the same image and answer, are held out. */
    static Split official(Path data, long seed) {
        List<Question> train = new ArrayList<>();
        List<Question> held = new ArrayList<>();
        for (Question question : Question.read(data, "train")) {
            Sample sample = question.sample();
            int key = Objects.hash(
                    String.valueOf(sample.images().get(0).getFileName()), Text.plain(sample.answer()), seed);
            (Math.floorMod(key * 0x9E3779B1, HELD_OUT) == 0 ? held : train).add(question);
        }
        return new Split("official", train, held, Question.read(data, "test"));
    }

    /** The split in which no case is in two parts. */
    static Split caseDisjoint(Path data) {
        return new Split(
                "case-disjoint",
                Question.read(data, "case-disjoint-train"),
                Question.read(data, "case-disjoint-validation"),
                Question.read(data, "case-disjoint-test"));
    }

    /** The questions that are in the training parts of both splits. */
    static List<Question> shared(Path data) {
        Set<String> disjoint = Question.read(data, "case-disjoint-train").stream()
                .map(Question::id)
                .collect(Collectors.toSet());
        return Question.read(data, "train").stream()
                .filter(question -> disjoint.contains(question.id()))
                .toList();
    }

    /** Answers that closed questions have in training, the candidates of closed questions in the test. */
    List<String> candidates() {
        TreeSet<String> answers = new TreeSet<>();
        train.stream()
                .filter(Question::closed)
                .forEach(q -> answers.add(Text.plain(q.sample().answer())));
        return List.copyOf(answers);
    }

    /** Samples in plain words. */
    static List<Sample> samples(List<Question> questions) {
        return questions.stream()
                .map(Question::sample)
                .map(sample -> Sample.of(
                                sample.row(), sample.images(), Text.plain(sample.prompt()), Text.plain(sample.answer()))
                        .of(sample.patient(), sample.study(), sample.tags()))
                .filter(sample -> !sample.answer().isBlank())
                .toList();
    }
}
