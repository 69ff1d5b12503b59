package io.github.radfound.training.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtTrainingSession;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.graph.OrtTrainingModels;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Batch;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Training with ONNX Runtime's training API, which holds trained weights, gradients and moments itself. What it does not
 * give to Java is had in other ways: values from checkpoints that it writes, gradients by making the steps since the last
 * update once more with a model that gives them out.
 */
public final class OrtTrainingBackend implements TrainingBackend {

    /** Of a checkpoint, less its names and tables. */
    private static final long LARGEST = Integer.MAX_VALUE - (1L << 24);

    private static final double SMALLEST_FACTOR = 1.0 / 16;

    private final OrtEnvironment ort;
    private final TrainingGraph graph;
    private final OrtTrainingFiles files;
    private final int threads;
    private final FrozenInputs frozen;
    private final OrtDecay decay;
    private final List<Batch> batches = new ArrayList<>();
    private OrtTrainingSession session;
    private @Nullable OrtSnapshot snapshot;
    private @Nullable Tensors gradients;
    private double squares;
    private long steps;
    private boolean closed;

    /**
     * Opens the model of a graph, which stays with the caller.
     *
     * @throws EngineException if there is no build with training kernels here
     */
    public OrtTrainingBackend(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        this.graph = graph;
        this.threads = threads;
        String refusal = OrtTrainingNative.refusal();
        if (refusal != null) {
            throw new EngineException(
                    "Expected a build of ONNX Runtime with training kernels, found none: " + refusal + ".",
                    "use the portable backend, which computes the same, or do what the reason asks for.");
        }
        this.ort = OrtEnvironment.getEnvironment();
        String unsuited = unsuited(graph, groups);
        if (unsuited != null) {
            throw new EngineException(
                    "Expected a model that ONNX Runtime's training API can hold, found another: " + unsuited + ".",
                    "use the portable backend, which computes the same.");
        }
        this.decay = OrtDecay.of(trained(graph), settings, groups);
        FrozenInputs made = null;
        OrtTrainingFiles written = null;
        try {
            made = new FrozenInputs(ort, graph);
            written = new OrtTrainingFiles(graph, decay);
            this.session = written.open(ort, threads);
        } catch (OrtException e) {
            closeAll(made, written);
            throw OrtFailures.translate(e, "open the training session");
        } catch (IOException e) {
            closeAll(made, written);
            throw temporary(e);
        } catch (RuntimeException | Error e) {
            closeAll(made, written);
            throw e;
        }
        this.frozen = made;
        this.files = written;
    }

    /** Why a model cannot be trained so, or {@code null}. */
    public static @Nullable String unsuited(TrainingGraph graph, ParameterGroups groups) {
        List<TensorSpec> specs = trained(graph);
        long bytes =
                3 * Float.BYTES * specs.stream().mapToLong(TensorSpec::elements).sum();
        if (bytes > LARGEST) {
            return "trained weights with their moments take " + bytes
                    + " bytes, a checkpoint of the training API at most 2 GB";
        }
        return OrtDecay.unsuited(specs, groups);
    }

    private static List<TensorSpec> trained(TrainingGraph graph) {
        return graph.trained().stream()
                .map(name -> Objects.requireNonNull(graph.find(name)))
                .toList();
    }

    private static RadFoundException temporary(IOException e) {
        return Failures.files("to keep weights in the folder for temporary files", e);
    }

    private static void closeAll(@Nullable FrozenInputs frozen, @Nullable OrtTrainingFiles files) {
        if (frozen != null) {
            frozen.close();
        }
        if (files != null) {
            files.close();
        }
    }

    @Override
    public double accumulate(Batch batch) {
        requireOpen();
        try (BatchTensors inputs = new BatchTensors(ort, session.getTrainInputNames(), batch, frozen.tensors());
                OrtSession.Result result = session.trainStep(inputs.all())) {
            squares = scalar(result, OrtTrainingModels.GRADIENT_SQUARES);
            batches.add(batch);
            gradients = null;
            return scalar(result, "loss");
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "run a training step");
        }
    }

    private static float scalar(OrtSession.Result result, String name) throws OrtException {
        return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer().get(0);
    }

    @Override
    public double gradientNorm() {
        requireBatches();
        return Math.sqrt(squares) / batches.size();
    }

    @Override
    public void update(double learningRate, double clip) {
        requireBatches();
        if (!(learningRate >= 0)) {
            throw new IllegalArgumentException("learningRate must not be negative, was " + learningRate);
        }
        try {
            // In pieces, because 1 - x has few exact digits for small x.
            double factor = clip / batches.size();
            while (factor < SMALLEST_FACTOR) {
                scale(SMALLEST_FACTOR);
                factor /= SMALLEST_FACTOR;
            }
            if (factor != 1) {
                scale(factor);
            }
            if (!decay.separately().isEmpty()) {
                evaluation(batches.get(batches.size() - 1), decay.kept(learningRate));
            }
            session.setLearningRate((float) learningRate);
            session.optimizerStep();
            forgetGradients();
            steps++;
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "update the weights");
        }
    }

    /** Multiplies the gradients: what the optimizer model does if the learning rate is negative. */
    private void scale(double factor) throws OrtException {
        session.setLearningRate((float) (factor - 1));
        session.optimizerStep();
    }

    private void forgetGradients() throws OrtException {
        session.lazyResetGrad();
        batches.clear();
        snapshot = null;
        gradients = null;
    }

    @Override
    public double evaluate(Batch batch) {
        requireOpen();
        try {
            return evaluation(batch, null);
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "evaluate a batch");
        }
    }

    /** Evaluates a batch; or, where something is to be kept of parameters that decay, lets them decay and nothing else. */
    private float evaluation(Batch batch, @Nullable Float kept) throws OrtException {
        Map<String, OnnxTensor> fixed = new LinkedHashMap<>(frozen.tensors());
        try (OnnxTensor decaying = OnnxTensor.createTensor(ort, new boolean[] {kept != null});
                OnnxTensor factor = OnnxTensor.createTensor(ort, new float[] {kept == null ? 1 : kept})) {
            fixed.put(OrtTrainingModels.DECAYING, decaying);
            fixed.put(OrtTrainingModels.KEPT, factor);
            try (BatchTensors inputs = new BatchTensors(ort, session.getEvalInputNames(), batch, fixed);
                    OrtSession.Result result = session.evalStep(inputs.all())) {
                return scalar(result, "loss");
            }
        }
    }

    @Override
    public long steps() {
        return steps;
    }

    /** Weights and moments as they are now. */
    private OrtSnapshot snapshot() {
        requireOpen();
        if (snapshot == null) {
            try {
                snapshot = files.snapshot(session);
            } catch (OrtException e) {
                throw Failures.files("ONNX Runtime to write its weights into the folder for temporary files", e);
            } catch (IOException e) {
                throw temporary(e);
            }
        }
        return snapshot;
    }

    @Override
    public TensorSource parameters() {
        return new LiveTensors(graph.names(), name -> files.isTrained(name) ? snapshot() : graph);
    }

    @Override
    public TensorSource moments() {
        return new LiveTensors(files.moments(), name -> snapshot());
    }

    @Override
    public TensorSource gradients() {
        requireBatches();
        if (gradients == null) {
            gradients = sums();
        }
        return new ScaledSource(gradients, 1f / batches.size());
    }

    private Tensors sums() {
        Tensors sums = new Tensors();
        try (OrtTrainingSession again = files.openWithGradients(ort, snapshot(), threads)) {
            for (int i = 0; i < batches.size(); i++) {
                try (BatchTensors inputs =
                                new BatchTensors(ort, again.getTrainInputNames(), batches.get(i), frozen.tensors());
                        OrtSession.Result result = again.trainStep(inputs.all())) {
                    if (i == batches.size() - 1) {
                        take(result, sums);
                    }
                }
            }
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "give out gradients");
        } catch (IOException e) {
            throw temporary(e);
        }
        return sums;
    }

    private void take(OrtSession.Result result, Tensors sums) throws OrtException {
        for (String name : graph.trained()) {
            OnnxTensor tensor =
                    (OnnxTensor) result.get(OrtTrainingModels.SUM + name).orElseThrow();
            FloatBuffer values = tensor.getFloatBuffer();
            sums.add(name, Objects.requireNonNull(graph.find(name)).shape())
                    .values()
                    .put(0, values, 0, values.capacity());
        }
    }

    @Override
    public void restore(long newSteps, TensorSource parameters, TensorSource newMoments) {
        requireOpen();
        try {
            OrtTrainingSession other = files.reopen(ort, parameters, newMoments, newSteps, threads);
            session.close();
            session = other;
            steps = newSteps;
            batches.clear();
            snapshot = null;
            gradients = null;
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "take over weights");
        } catch (IOException e) {
            throw temporary(e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
    }

    private void requireBatches() {
        requireOpen();
        if (batches.isEmpty()) {
            throw new IllegalStateException("no batch was accumulated since the last update");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.close();
        frozen.close();
        files.close();
    }

    /** Inputs that are no parameters for the training API: frozen weights, over memory outside of the heap. */
    private static final class FrozenInputs implements AutoCloseable {

        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

        FrozenInputs(OrtEnvironment ort, TrainingGraph graph) throws OrtException {
            Tensors values = new Tensors();
            List<String> trained = graph.trained();
            try {
                for (String name : graph.names()) {
                    if (!trained.contains(name)) {
                        Tensors.Tensor tensor = values.add(
                                name, Objects.requireNonNull(graph.find(name)).shape());
                        Tensors.fill(tensor, graph);
                        tensors.put(name, OnnxTensor.createTensor(ort, tensor.values(), tensor.shape()));
                    }
                }
            } catch (OrtException | RuntimeException e) {
                close();
                throw e;
            }
        }

        Map<String, OnnxTensor> tensors() {
            return tensors;
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
