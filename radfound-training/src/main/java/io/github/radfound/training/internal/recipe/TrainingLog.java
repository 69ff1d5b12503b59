package io.github.radfound.training.internal.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of a training, as its log has it.
 *
 * @param steps       one point for each step
 * @param evaluations one point for each evaluation
 * @param seconds     time in training, over all resumptions
 */
public record TrainingLog(List<Point> steps, List<Point> evaluations, double seconds) {

    private static final int LOSS = 1;
    private static final int SECONDS = 4;
    private static final int EVALUATION = 5;
    private static final double TAIL = 0.05;

    /** A loss after a step. */
    public record Point(long step, double loss) {}

    /** Copies the lists. */
    public TrainingLog {
        steps = List.copyOf(steps);
        evaluations = List.copyOf(evaluations);
    }

    /** Reads a log; what is no number is left out. */
    public static TrainingLog read(Path file) throws IOException {
        List<Point> steps = new ArrayList<>();
        List<Point> evaluations = new ArrayList<>();
        double total = 0;
        double last = 0;
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",", -1);
            try {
                if (cells.length <= EVALUATION) {
                    continue;
                }
                long step = Long.parseLong(cells[0]);
                if (!cells[EVALUATION].isEmpty()) {
                    evaluations.add(new Point(step, Double.parseDouble(cells[EVALUATION])));
                } else {
                    double seconds = Double.parseDouble(cells[SECONDS]);
                    steps.add(new Point(step, Double.parseDouble(cells[LOSS])));
                    total += seconds >= last ? seconds - last : seconds;
                    last = seconds;
                }
            } catch (NumberFormatException e) {
                // The heading, or what a process that was killed has left of a line.
            }
        }
        return new TrainingLog(steps, evaluations, total);
    }

    /** Mean loss of the last twentieth of the steps. */
    public double lastLoss() {
        int count = Math.max(1, (int) Math.round(TAIL * steps.size()));
        return steps.subList(Math.max(0, steps.size() - count), steps.size()).stream()
                .mapToDouble(Point::loss)
                .average()
                .orElse(Double.NaN);
    }
}
