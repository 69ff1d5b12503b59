package io.github.radfound.examples.vqarad;

import io.github.radfound.training.data.Sample;
import io.github.radfound.training.data.VqaRad.Part;
import io.github.radfound.training.data.VqaRad.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

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
    static Split official(List<Question> all, long seed) {
        List<Question> train = new ArrayList<>();
        List<Question> held = new ArrayList<>();
        for (Question question : part(all, Question::official, Part.TRAIN)) {
            Sample sample = question.sample();
            int key = Objects.hash(
                    String.valueOf(sample.images().get(0).getFileName()), Text.plain(sample.answer()), seed);
            (Math.floorMod(key * 0x9E3779B1, HELD_OUT) == 0 ? held : train).add(question);
        }
        return new Split("official", train, held, part(all, Question::official, Part.TEST));
    }

    /** The split in which no case is in two parts. */
    static Split caseDisjoint(List<Question> all) {
        return new Split(
                "case-disjoint",
                part(all, Question::caseDisjoint, Part.TRAIN),
                part(all, Question::caseDisjoint, Part.VALIDATION),
                part(all, Question::caseDisjoint, Part.TEST));
    }

    private static List<Question> part(List<Question> all, Function<Question, Part> of, Part part) {
        return all.stream().filter(question -> of.apply(question) == part).toList();
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
                .map(sample -> new Sample(
                        sample.row(),
                        sample.images(),
                        Text.plain(sample.prompt()),
                        Text.plain(sample.answer()),
                        sample.patient(),
                        sample.study(),
                        sample.tags()))
                .filter(sample -> !sample.answer().isBlank())
                .toList();
    }
}
