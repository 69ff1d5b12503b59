package io.github.radfound.examples.cli;

import io.github.radfound.Call;
import io.github.radfound.Device;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a model about images. */
abstract class PredictCommand extends CliCommand {

    @Option(
            names = "--package",
            required = true,
            paramLabel = "<package>",
            description = "Folder of the model package, or the id of a model in the cache.")
    private String model = "";

    @Option(
            names = "--image",
            required = true,
            arity = "1..*",
            paramLabel = "<file>",
            description =
                    "Image files, in the order in which the model is to see them; a folder stands for all its images.")
    private List<Path> images = new ArrayList<>();

    @Option(names = "--max-new-tokens", paramLabel = "<n>", description = "Most tokens to generate.")
    private @Nullable Integer maxNewTokens;

    @Option(names = "--min-new-tokens", paramLabel = "<n>", description = "Fewest tokens before the text may end.")
    private @Nullable Integer minNewTokens;

    @Option(names = "--beams", paramLabel = "<n>", description = "Beams of a beam search; 1 for greedy search.")
    private @Nullable Integer beams;

    @Option(names = "--lora", paramLabel = "<folder>", description = "LoRA adapter in peft format.")
    private @Nullable Path lora;

    @Option(names = "--device", defaultValue = "cpu", description = "cpu, gpu or auto; ${DEFAULT-VALUE} unless given.")
    private Device device = Device.CPU;

    @Option(
            names = "--threads",
            defaultValue = "0",
            paramLabel = "<n>",
            description = "Threads on the processor; 0 for all of them.")
    private int threads;

    @Mixin
    private ImageLimitOption limit = new ImageLimitOption();

    /** Describes the call; options and adapter are added afterwards. */
    abstract Call<? extends Prediction> describe(RadFound rad, List<RadImage> images);

    @Override
    final void run() {
        try (RadFound rad = ModelPackages.load(model, spec().commandLine())
                .device(device)
                .threads(threads)
                .progress(progress())) {
            Prediction result = refined(describe(rad, read(images))).get();
            if (json()) {
                print(PredictionJson.of(result));
            } else {
                PredictionText.print(result, out());
            }
        }
    }

    /** Reads images within the limits that were asked for. */
    final List<RadImage> read(List<Path> paths) {
        return Images.read(paths, limit.limits());
    }

    private <R extends Prediction> Call<R> refined(Call<R> call) {
        Call<R> refined = call.options(options());
        return lora == null ? refined : refined.adapter(lora);
    }

    private GenerationOptions options() {
        GenerationOptions.Builder builder = GenerationOptions.builder();
        if (maxNewTokens != null) {
            builder.maxNewTokens(maxNewTokens);
        }
        if (minNewTokens != null) {
            builder.minNewTokens(minNewTokens);
        }
        if (beams != null) {
            builder.numBeams(beams);
        }
        return builder.build();
    }
}
