package io.github.radfound.training.internal;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtTrainingSession;
import io.github.radfound.graph.OrtTrainingModels;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TrainingGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a session of ONNX Runtime's training API is opened with, in a temporary folder of their own. */
final class OrtTrainingFiles implements AutoCloseable {

    private final TrainingGraph graph;
    private final Path folder;
    private final Set<String> trained;

    OrtTrainingFiles(TrainingGraph graph, OrtDecay decay) throws IOException {
        this.graph = graph;
        this.trained = new LinkedHashSet<>(graph.trained());
        this.folder = Files.createTempDirectory("radfound-training");
        try {
            writeModels(decay);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void writeModels(OrtDecay decay) throws IOException {
        Files.write(file("training.onnx"), OrtTrainingModels.training(graph, false));
        Files.write(file("evaluation.onnx"), OrtTrainingModels.evaluation(graph, decay.separately()));
        Files.write(file("optimizer.onnx"), OrtTrainingModels.optimizer(decay.adam()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    boolean isTrained(String name) {
        return trained.contains(name);
    }

    /** Names of the optimiser's tensors. */
    Set<String> moments() {
        Set<String> names = new LinkedHashSet<>();
        trained.forEach(name -> {
            names.add(Moments.mean(name));
            names.add(Moments.square(name));
        });
        return names;
    }

    /** A session with the weights of the graph. */
    OrtTrainingSession open(OrtEnvironment ort, int threads) throws OrtException, IOException {
        return open(ort, graph, null, 0, threads);
    }

    /** A session with other weights. */
    OrtTrainingSession reopen(
            OrtEnvironment ort, TensorSource parameters, TensorSource moments, long steps, int threads)
            throws OrtException, IOException {
        return open(ort, parameters, moments, steps, threads);
    }

    /** A session that gives out the sums of gradients, and can do nothing else. */
    OrtTrainingSession openWithGradients(OrtEnvironment ort, TensorSource parameters, int threads)
            throws OrtException, IOException {
        Path training = file("gradients.onnx");
        if (!Files.exists(training)) {
            Files.write(training, OrtTrainingModels.training(graph, true));
        }
        Path start = file("gradients.ckpt");
        try (OrtSession.SessionOptions options = Sessions.options(threads)) {
            OrtCheckpoint.write(start, List.copyOf(trained), parameters, null, 0);
            return ort.createTrainingSession(start.toString(), training.toString(), null, null, options);
        } finally {
            Files.deleteIfExists(start);
        }
    }

    private OrtTrainingSession open(
            OrtEnvironment ort, TensorSource parameters, @Nullable TensorSource moments, long steps, int threads)
            throws OrtException, IOException {
        Path start = file("start.ckpt");
        try (OrtSession.SessionOptions options = Sessions.options(threads)) {
            OrtCheckpoint.write(start, List.copyOf(trained), parameters, moments, steps);
            return ort.createTrainingSession(
                    start.toString(),
                    file("training.onnx").toString(),
                    file("evaluation.onnx").toString(),
                    file("optimizer.onnx").toString(),
                    options);
        } finally {
            Files.deleteIfExists(start);
        }
    }

    /** The weights and moments of a session. */
    OrtSnapshot snapshot(OrtTrainingSession session) throws OrtException, IOException {
        Path now = file("now.ckpt");
        try {
            session.saveCheckpoint(now, true);
            return new OrtSnapshot(now);
        } finally {
            // What is mapped stays.
            Files.deleteIfExists(now);
        }
    }

    @Override
    public void close() {
        try {
            FolderCopy.delete(folder);
        } catch (IOException e) {
            throw Failures.files("to remove the training's files in the folder for temporary files", e);
        }
    }
}
