package io.github.radfound.eval.harness;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Tags;
import io.github.radfound.eval.data.Visit;
import io.github.radfound.image.RadImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Samples with images in memory, and models that need no weights. */
public final class TestSamples {

    private TestSamples() {}

    /** A picture of one grey level. */
    public record Grey(int level) implements SampleImage {

        @Override
        public List<RadImage> read() {
            byte[] pixels = new byte[32 * 48];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.min(255, level + (i % 48) * 2);
            }
            return List.of(RadImage.ofGray(32, 48, pixels));
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public String contentHash() {
            return "grey-" + level;
        }
    }

    /** A picture that is not there. */
    public record Missing() implements SampleImage {

        @Override
        public List<RadImage> read() {
            throw new ImageFormatException("Expected an image, found none.", "give one.");
        }

        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public String contentHash() {
            throw new ImageFormatException("Expected an image, found none.", "give one.");
        }
    }

    /** Questions with yes or no, and open ones; two of a patient, seeded. */
    public static DataSet questions(int count) {
        Random random = new Random(7);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean closed = random.nextInt(3) > 0;
            samples.add(Sample.of("q" + i, closed ? SampleKind.CLOSED : SampleKind.OPEN)
                    .patient("p" + i / 2)
                    .image(new Grey(i % 200))
                    .question((closed ? "Is there an effusion" : "Where is the lesion") + " in image " + i
                            + (i % 4 == 0 ? " of this series of the examination?" : "?"))
                    .reference(closed ? (random.nextBoolean() ? "yes" : "no") : "left lower lobe")
                    .tag(Tags.MODALITY, i % 3 == 0 ? "CT" : "MR")
                    .build());
        }
        return DataSet.of("questions", samples);
    }

    /** Reports with an earlier examination. */
    public static DataSet reports(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(Sample.of("r" + i, SampleKind.REPORT)
                    .patient("p" + i)
                    .image(new Grey(i))
                    .image(new Grey(i + 1))
                    .indication("cough")
                    .prior(new Visit(30, List.of(new Grey(100 + i)), "Small left effusion."))
                    .reference("The lungs are clear. No effusion or pneumothorax is seen in study " + i + ".")
                    .build());
        }
        return DataSet.of("reports", samples);
    }

    /** Answers by a rule that depends on the question only; counts what it is asked. */
    public static final class Rule implements EvaluatedModel {

        private final String name;
        private final int salt;
        private int asked;

        /** A model of another salt answers otherwise. */
        public Rule(String name, int salt) {
            this.name = name;
            this.salt = salt;
        }

        /** How often it was asked. */
        public int asked() {
            return asked;
        }

        @Override
        public ModelIdentity identity() {
            return new ModelIdentity(name, "rule-" + salt, "a rule for tests", "For tests only.");
        }

        @Override
        public ModelAnswer answer(ModelRequest request) {
            asked++;
            int hash = Math.floorMod((request.sampleId() + salt).hashCode(), 5);
            return ModelAnswer.of(
                    switch (request.kind()) {
                        case CLOSED -> hash < 3 ? "Yes." : "no";
                        case OPEN -> hash < 3 ? "Left lower lobe" : "the right lobe";
                        default -> hash < 3 ? "The lungs are clear." : "No effusion is seen.";
                    });
        }
    }
}
