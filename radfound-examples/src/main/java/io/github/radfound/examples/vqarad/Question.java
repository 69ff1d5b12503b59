package io.github.radfound.examples.vqarad;

import io.github.radfound.error.TrainingException;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.DataSets;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import io.github.radfound.eval.metric.AnswerSample;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One question of VQA-RAD, as evaluation reads it.
 *
 * @param id     of the question in the data set
 * @param sample image, question and answer to train with; its row is the place in the part that was read
 * @param closed whether the answer is one of few
 * @param type   kind of question, such as {@code PRES} (presence) or {@code POS} (position)
 */
record Question(String id, Sample sample, boolean closed, String type) {

    private static final String DATA = "vqa-rad";

    /**
     * Reads a part of a split.
     *
     * @param split by the name that evaluation has for it
     * @throws TrainingException if an image is missing
     */
    static List<Question> read(Path folder, String split) {
        DataSet data = DataSets.load(DATA, folder, DataSetOptions.DEFAULT.withSplit(split));
        List<Question> questions = new ArrayList<>();
        for (var read : data.samples()) {
            questions.add(question(questions.size() + 1, read));
        }
        return List.copyOf(questions);
    }

    private static Question question(int row, io.github.radfound.eval.data.Sample read) {
        ImageFile image = (ImageFile) read.images().get(0);
        if (!image.exists()) {
            throw new TrainingException(
                    "Row " + row + ": expected the image of the question, found none.", "fetch the data set again.");
        }
        String region = Sample.REGION + read.tags().getOrDefault(Tags.ORGAN, "").toLowerCase(Locale.ROOT);
        Sample sample = Sample.of(
                        row, image.path(), read.question(), read.references().get(0))
                .of(null, read.patient(), Set.of(region));
        return new Question(
                read.id(), sample, read.kind() == SampleKind.CLOSED, read.tags().getOrDefault(Tags.QUESTION_TYPE, ""));
    }

    /** An answer to it, to be judged. */
    AnswerSample answered(String answer) {
        return new AnswerSample(
                closed ? AnswerSample.Kind.CLOSED : AnswerSample.Kind.OPEN,
                answer,
                List.of(sample.answer()),
                List.of());
    }
}
