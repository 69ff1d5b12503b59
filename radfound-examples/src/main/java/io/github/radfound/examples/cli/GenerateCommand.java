package io.github.radfound.examples.cli;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Prediction;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Continues a raw prompt. */
@Command(name = "generate", description = "Continue a raw prompt, exactly as the model's own processor takes it.")
final class GenerateCommand extends PredictCommand {

    @Option(names = "--prompt", required = true, paramLabel = "<text>", description = "The prompt.")
    private String prompt = "";

    @Override
    Call<? extends Prediction> describe(RadFound rad, List<RadImage> images) {
        return rad.generate(images, prompt);
    }
}
