package io.github.radfound.examples.cli;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Prediction;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers a question about images. */
@Command(name = "vqa", description = "Answer a question about images.")
final class VqaCommand extends PredictCommand {

    @Option(names = "--question", required = true, paramLabel = "<text>", description = "The question.")
    private String question = "";

    @Option(
            names = "--choices",
            split = ",",
            paramLabel = "<text>",
            description = "Candidate answers, separated by commas: the likeliest is taken instead of generating one.")
    private List<String> choices = new ArrayList<>();

    @Override
    Call<? extends Prediction> describe(RadFound rad, List<RadImage> images) {
        Call<Answer> call = rad.ask(images, question);
        return choices.isEmpty() ? call : call.choices(choices.toArray(String[]::new));
    }
}
