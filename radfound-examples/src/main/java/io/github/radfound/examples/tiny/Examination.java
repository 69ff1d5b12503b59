package io.github.radfound.examples.tiny;

import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Asks a model everything about studies that it was not trained with, and once more about other pictures of the kind. */
final class Examination {

    private static final GenerationOptions SHORT =
            GenerationOptions.builder().maxNewTokens(12).build();
    private static final GenerationOptions LONG =
            GenerationOptions.builder().maxNewTokens(256).build();

    private final RadFound model;
    private final Curriculum curriculum;

    Examination(RadFound model, Curriculum curriculum) {
        this.model = model;
        this.curriculum = curriculum;
    }

    /**
     * What became of one lesson.
     *
     * @param study    number of the study
     * @param lesson   what was asked
     * @param right    share that was right: 0 or 1 for answers
     * @param shuffled the same where another study's pictures were shown
     * @param said     findings of a report: said and there, said, there; empty for answers
     */
    record Result(long study, Lesson lesson, double right, double shuffled, List<Integer> said) {

        Result {
            said = List.copyOf(said);
        }
    }

    /** Examines with the first studies of the row. */
    List<Result> run(int studies, IntConsumer progress) {
        List<Result> results = new ArrayList<>();
        int turn = curriculum.regions().size();
        for (int number = 0; number < studies; number++) {
            PhantomStudy shown = curriculum.study(number);
            PhantomStudy other = curriculum.study(number + turn);
            for (Lesson lesson : Lesson.of(shown)) {
                if (lesson.kind() == Lesson.Kind.REPORT) {
                    results.add(report(number, shown, lesson));
                } else if (!lesson.key().isEmpty()) {
                    double right = lesson.answer().equals(answer(shown, lesson)) ? 1 : 0;
                    double wrong = lesson.answer().equals(answer(other, lesson)) ? 1 : 0;
                    results.add(new Result(number, lesson, right, wrong, List.of()));
                }
            }
            progress.accept(number + 1);
        }
        return results;
    }

    private String answer(PhantomStudy study, Lesson lesson) {
        Call<Answer> call =
                model.ask(images(study, lesson.prior()), lesson.prompt()).options(SHORT);
        return (lesson.choices().isEmpty()
                        ? call
                        : call.choices(lesson.choices().toArray(String[]::new)))
                .get()
                .text()
                .strip();
    }

    private static List<RadImage> images(PhantomStudy study, boolean prior) {
        List<RadImage> images = new ArrayList<>(study.images());
        if (prior && study.prior() != null) {
            images.addAll(study.prior().images());
        }
        return images;
    }

    private Result report(long number, PhantomStudy study, Lesson lesson) {
        Call<Report> call =
                model.report(new Study(images(study, lesson.prior()))).options(LONG);
        String text = (lesson.prompt().isEmpty() ? call : call.indication(lesson.prompt()))
                .get()
                .text();
        Set<FindingKind> said = FindingWords.of(study.region(), text);
        Set<FindingKind> there = FindingWords.of(study.region(), lesson.answer());
        int both = (int) said.stream().filter(there::contains).count();
        return new Result(number, lesson, 0, 0, List.of(both, said.size(), there.size()));
    }
}
