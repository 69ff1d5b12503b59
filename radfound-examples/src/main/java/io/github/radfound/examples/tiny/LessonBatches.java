package io.github.radfound.examples.tiny;

import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import io.github.radfound.runtime.PromptIds;
import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.LanguageBatches;
import io.github.radfound.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Batches of studies, about each of which several things are asked, or of which reports are written. What is drawn follows
 * from the seed and the number of the batch.
 */
final class LessonBatches implements TrainingData {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final CasePack cases;
    private final Balance balance;
    private final ModelInputs inputs;
    private final LanguageBatches batches;
    private final Mix mix;
    private final int mostTokens;

    /**
     * What batches are made of.
     *
     * @param questions asked about each study
     * @param reports   share of the batches that are reports
     * @param joined    probability that a report is joined with those before it to one sequence
     * @param seed      of what is drawn
     */
    record Mix(int questions, double reports, double joined, long seed) {}

    LessonBatches(CasePack cases, Balance balance, ModelInputs inputs, LanguageModelSizes sizes, Mix mix) {
        this.cases = cases;
        this.balance = balance;
        this.inputs = inputs;
        this.batches = new LanguageBatches(sizes).sharingPictures();
        this.mix = mix;
        this.mostTokens = sizes.maxPositions();
    }

    @Override
    public int size() {
        return cases.size();
    }

    @Override
    public int length(int sample) {
        return cases.get(sample).tiles();
    }

    @Override
    public Batch batch(List<Integer> samples) {
        Random random = new Random(mix.seed() * STEP - 1 - samples.get(0));
        random.nextLong();
        return batch(samples, random, random.nextDouble() < mix.reports(), 0);
    }

    @Override
    public Batch batch(List<Integer> samples, long number) {
        Random random = new Random(mix.seed() * STEP + number);
        random.nextLong();
        return batch(samples, random, random.nextDouble() < mix.reports(), mix.joined());
    }

    private Batch batch(List<Integer> samples, Random random, boolean reports, double joined) {
        List<Example> examples = new ArrayList<>();
        Joining joining = new Joining(mostTokens);
        for (int sample : samples) {
            PackedCase about = cases.get(sample);
            PreparedImages all = cases.images(sample);
            PreparedImages current = all.first(about.current());
            for (Lesson lesson : chosen(about, random, reports)) {
                Example example = example(lesson.prior() ? all : current, lesson);
                boolean wanted = reports && random.nextDouble() < joined;
                if (!wanted || !joining.add(about, lesson, example, examples)) {
                    joining.begin(about, lesson, example);
                    examples.add(example);
                }
            }
        }
        return batches.of(examples);
    }

    private List<Lesson> chosen(PackedCase about, Random random, boolean reports) {
        List<Lesson> lessons = new ArrayList<>(about.lessons());
        lessons.removeIf(lesson -> (lesson.kind() == Lesson.Kind.REPORT) != reports);
        Collections.shuffle(lessons, random);
        return lessons.subList(0, Math.min(mix.questions(), lessons.size()));
    }

    private Example example(PreparedImages images, Lesson lesson) {
        PromptIds prompt = lesson.kind() == Lesson.Kind.REPORT
                ? inputs.report(images, lesson.prompt().isEmpty() ? null : lesson.prompt())
                : inputs.question(images, lesson.prompt());
        Example plain = Example.of(
                images,
                wide(prompt.instructionIds()),
                wide(prompt.ids()),
                wide(inputs.answer(prompt, lesson.answer())));
        Arrays.fill(plain.weights(), balance.weight(lesson));
        return plain;
    }

    private static long[] wide(int[] ids) {
        return Arrays.stream(ids).asLongStream().toArray();
    }
}
