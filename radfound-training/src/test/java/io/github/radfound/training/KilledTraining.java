package io.github.radfound.training;

import io.github.radfound.graph.TrainingGraph;
import java.nio.file.Path;

/** A program that trains; {@link TrainerTest} kills it. */
final class KilledTraining {

    static final int STEPS = 12;

    private KilledTraining() {}

    static TrainerOptions options(Path folder) {
        return TrainerOptions.of(STEPS, 3, Schedule.cosine(1e-2, 2, 0.1))
                .accumulation(2)
                .evaluation(2, 5)
                .seed(5)
                .checkpoints(folder, 1);
    }

    public static void main(String[] args) throws Exception {
        try (TrainingGraph graph = ToyTask.graph(Path.of(args[0]));
                TrainingBackend backend = ToyTask.backend(graph)) {
            Trainer trainer = new Trainer(backend, new ToyTask(20), options(Path.of(args[1])), new ToyTask(4));
            trainer.listener(new TrainingListener() {
                @Override
                public void stepped(Step step) {
                    System.out.println("step " + step.step());
                }
            });
            trainer.run();
            System.out.println("ended");
        }
    }
}
