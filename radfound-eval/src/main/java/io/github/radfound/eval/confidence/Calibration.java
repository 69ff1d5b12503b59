package io.github.radfound.eval.confidence;

import com.google.gson.JsonParseException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.internal.Json;
import io.github.radfound.result.Answer.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model's probabilities set right on a site's own answers, and when it is to abstain there.
 *
 * <pre>{@code
 * Calibration calibration = Calibration.read(file);
 * Answer answer = rad.ask(images, "Is there a pleural effusion?").choices("yes", "no").get();
 * Optional<Answer.Choice> sure = calibration.answer(answer.choices()); // empty: a person must look
 * }</pre>
 *
 * <p>Holds for one model, with or without one adapter, and for questions and images like those of the calibration.
 *
 * @param temperature sets the probabilities right
 * @param abstention  chosen at that temperature
 */
public record Calibration(Temperature temperature, Abstention abstention) {

    /** Both are needed. */
    public Calibration {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(abstention, "abstention");
    }

    /**
     * Fits both to answers that the model was not trained with.
     *
     * @param coverage share of sets of candidates that shall hold the right answer, such as 0.95
     */
    public static Calibration fit(List<ClosedAnswer> answers, double coverage) {
        Temperature temperature = Temperature.fit(answers);
        return new Calibration(
                temperature,
                Abstention.fit(answers.stream().map(temperature::apply).toList(), coverage));
    }

    /** The answer with its probability, or nothing where the model abstains. */
    public Optional<Choice> answer(List<Choice> choices) {
        return abstention.answer(temperature.apply(choices));
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, Json.PRETTY.toJson(this) + "\n");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws EvaluationException if the file is missing or damaged
     */
    public static Calibration read(Path file) {
        try {
            return Json.read(Json.PRETTY, Files.readString(file), Calibration.class);
        } catch (IOException | JsonParseException e) {
            throw new EvaluationException(
                    "Expected a calibration as RadFound writes it, found "
                            + (e instanceof IOException ? "none that can be read" : "another content") + ".",
                    "calibrate again, with radfound eval confidence.",
                    e);
        }
    }
}
