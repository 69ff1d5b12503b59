package io.github.radfound.training.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Batch;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.internal.Tensors.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Training with ordinary sessions of any build of ONNX Runtime: weights are inputs over memory that lies outside of the
 * heap, gradients are written into memory of the same kind, and the weights are updated between runs, never by a graph
 * that reads them.
 */
public final class PortableBackend implements TrainingBackend {

    /** Level and name are those of the runtime, which warns of others when both work in one process. */
    private static final OrtEnvironment ORT =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "radfound");

    private final TrainingGraph graph;
    private final AdamW settings;
    private final ParameterGroups groups;
    private final int threads;
    private final OrtSession session;
    private final List<String> trained;
    private final Tensors weights = new Tensors();
    private final Tensors sums = new Tensors();
    private final Tensors moments = new Tensors();
    private final Map<String, OnnxTensor> fixedInputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> sumOutputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> freshOutputs = new LinkedHashMap<>();
    private final Tensors fresh = new Tensors();
    private final AdamWStep kernel = new AdamWStep();
    private final GradientSums gradientSums = new GradientSums();
    private @Nullable OrtSession evaluation;
    private long steps;
    private int batches;
    private boolean closed;

    /** Opens the model of a graph, which stays with the caller. */
    public PortableBackend(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        this.graph = graph;
        this.settings = settings;
        this.groups = groups;
        this.threads = threads;
        this.trained = graph.trained();
        try {
            this.session = open(graph.trainingModel());
            for (String name : graph.names()) {
                Tensor tensor = weights.add(
                        name, Objects.requireNonNull(graph.find(name)).shape());
                Tensors.fill(tensor, graph);
                fixedInputs.put(name, wrap(tensor));
            }
            for (String name : trained) {
                List<Long> shape = weights.get(name).spec().shape();
                moments.add(Moments.mean(name), shape);
                moments.add(Moments.square(name), shape);
                sumOutputs.put(name + TrainingGraph.GRADIENT, wrap(sums.add(name, shape)));
            }
        } catch (OrtException e) {
            close();
            throw OrtFailures.translate(e, "open the training graph");
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private OrtSession open(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = Sessions.options(threads)) {
            return ORT.createSession(model, options);
        }
    }

    private static OnnxTensor wrap(Tensor tensor) throws OrtException {
        return OnnxTensor.createTensor(ORT, tensor.values(), tensor.shape());
    }

    @Override
    public double accumulate(Batch batch) {
        requireOpen();
        try {
            double loss = run(session, batch, batches == 0 ? sumOutputs : freshOutputs());
            if (batches > 0) {
                for (String name : trained) {
                    gradientSums.add(sums.get(name).values(), fresh.get(name).values());
                }
            }
            batches++;
            return loss;
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "run a training step");
        }
    }

    /** Where the gradients of the second and later batches go before they are added; made when first needed. */
    private Map<String, OnnxTensor> freshOutputs() throws OrtException {
        if (freshOutputs.isEmpty()) {
            for (String name : trained) {
                Tensor tensor = fresh.add(name, weights.get(name).spec().shape());
                freshOutputs.put(name + TrainingGraph.GRADIENT, wrap(tensor));
            }
        }
        return freshOutputs;
    }

    private double run(OrtSession model, Batch batch, Map<String, OnnxTensor> outputs) throws OrtException {
        try (BatchTensors inputs = new BatchTensors(ORT, model.getInputNames(), batch, fixedInputs);
                OrtSession.Result result = model.run(inputs.all(), Set.of("loss"), outputs)) {
            return ((OnnxTensor) result.get("loss").orElseThrow())
                    .getFloatBuffer()
                    .get(0);
        }
    }

    @Override
    public double gradientNorm() {
        requireBatches();
        double total = 0;
        for (String name : trained) {
            total += gradientSums.squares(sums.get(name).values());
        }
        return Math.sqrt(total) / batches;
    }

    @Override
    public void update(double learningRate, double clip) {
        requireBatches();
        steps++;
        float scale = (float) (clip / batches);
        for (String name : trained) {
            Tensor weight = weights.get(name);
            TensorSpec spec = weight.spec();
            AdamWStep.Numbers numbers = new AdamWStep.Numbers(
                    settings,
                    steps,
                    learningRate * groups.rate().applyAsDouble(spec),
                    groups.decays().test(spec) ? settings.weightDecay() : 0,
                    scale);
            kernel.apply(
                    weight.values(),
                    sums.get(name).values(),
                    moments.get(Moments.mean(name)).values(),
                    moments.get(Moments.square(name)).values(),
                    numbers);
        }
        batches = 0;
    }

    @Override
    public double evaluate(Batch batch) {
        requireOpen();
        try {
            if (evaluation == null) {
                evaluation = open(graph.evaluationModel());
            }
            return run(evaluation, batch, Map.of());
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "evaluate a batch");
        }
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public TensorSource parameters() {
        return weights;
    }

    @Override
    public TensorSource gradients() {
        requireBatches();
        return new ScaledSource(sums, 1f / batches);
    }

    @Override
    public TensorSource moments() {
        return moments;
    }

    @Override
    public void restore(long newSteps, TensorSource parameters, TensorSource newMoments) {
        requireOpen();
        for (String name : trained) {
            Tensors.fill(weights.get(name), parameters);
            Tensors.fill(moments.get(Moments.mean(name)), newMoments);
            Tensors.fill(moments.get(Moments.square(name)), newMoments);
        }
        steps = newSteps;
        batches = 0;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
    }

    private void requireBatches() {
        requireOpen();
        if (batches == 0) {
            throw new IllegalStateException("no batch was accumulated since the last update");
        }
    }

    @Override
    @SuppressWarnings("ConstantValue") // also called when construction fails
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fixedInputs.values().forEach(OnnxTensor::close);
        sumOutputs.values().forEach(OnnxTensor::close);
        freshOutputs.values().forEach(OnnxTensor::close);
        Sessions.close(session);
        Sessions.close(evaluation);
    }
}
