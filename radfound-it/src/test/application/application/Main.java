package application;

import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.model.Precision;
import io.github.radfound.result.Answer;
import java.nio.file.Path;
import java.util.List;

/** Imports a checkpoint and asks about an image, as an application does. */
public final class Main {

    private Main() {}

    /** Takes the checkpoint's folder, an image file, and the folder of the package to write. */
    public static void main(String[] arguments) {
        Module module = RadFound.class.getModule();
        System.out.println("RadFound is in " + (module.isNamed() ? "module " + module.getName() : "an unnamed module"));

        Path model = Path.of(arguments[2]);
        ModelImport.from(Path.of(arguments[0])).precision(Precision.F32).to(model);
        try (RadFound rad = RadFound.load(model)) {
            List<RadImage> images = List.of(RadImage.of(Path.of(arguments[1])));
            Answer answer = rad.vqa(images, "Is there an effusion?");
            System.out.println("Answer of " + answer.tokens().size() + " tokens by version "
                    + answer.provenance().sdkVersion());
        }
    }
}
