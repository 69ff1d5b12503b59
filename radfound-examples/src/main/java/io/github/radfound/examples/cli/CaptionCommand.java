package io.github.radfound.examples.cli;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Prediction;
import java.util.List;
import picocli.CommandLine.Command;

/** Describes images. */
@Command(name = "caption", description = "Describe images.")
final class CaptionCommand extends PredictCommand {

    @Override
    Call<? extends Prediction> describe(RadFound rad, List<RadImage> images) {
        return rad.caption(images);
    }
}
