package io.github.radfound.examples.tiny;

import io.github.radfound.examples.tiny.Curriculum.Part;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.phantom.Region;
import io.github.radfound.runtime.ModelInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model's beginning in a folder, with a tokenizer of few studies. */
final class TinyFolder {

    static final Curriculum KNEES = new Curriculum(3, List.of(Region.KNEE), Part.TRAIN);

    private TinyFolder() {}

    /** How the model takes images and words. */
    static ModelInputs inputs(Path folder) throws IOException {
        Path start = folder.resolve("start");
        if (!Files.exists(start)) {
            TinyModel.tokenizer(KNEES, 20).writeTo(folder.resolve("tokenizer"));
            TinyModel.checkpoint(TinyModel.SIZES, folder.resolve("tokenizer/tokenizer.json"), 3)
                    .writeTo(start);
            CheckpointImport.describe(start, folder.resolve("inputs"), ImportOptions.of(Precision.F32));
        }
        return ModelInputs.open(folder.resolve("inputs"));
    }

    static LanguageModelSizes sizes(Path folder) {
        try (TrainingGraph graph = TrainingGraph.languageModel(folder.resolve("start"), TrainingTask.alignment())) {
            return graph.sizes();
        }
    }
}
