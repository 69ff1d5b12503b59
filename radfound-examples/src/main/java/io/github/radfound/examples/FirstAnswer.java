package io.github.radfound.examples;

import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Answer;
import java.nio.file.Path;
import java.util.List;

/** The shortest program: a model, an image, a question, an answer. */
public final class FirstAnswer {

    private FirstAnswer() {}

    /** Takes a model package, an image file and a question. */
    public static void main(String[] arguments) {
        // The model opens on the first call; closing the handle releases it.
        try (RadFound rad = RadFound.load(Path.of(arguments[0]))) {
            RadImage image = RadImage.of(Path.of(arguments[1]));
            Answer answer = rad.vqa(List.of(image), arguments[2]);
            System.out.println(answer.text());
            System.out.println(answer.confidence());
            System.out.println(answer.provenance());
        }
    }
}
