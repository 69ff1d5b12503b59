package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.github.radfound.Device;
import java.nio.file.Path;

/**
 * Opens sessions on one device with the options that suit this product's graphs. Immutable and safe for use by many threads.
 *
 * <p>The options: every graph optimisation; kernels one after another (the graphs are chains), each on all threads of the session; no
 * memory patterns (they are kept for every set of input shapes, and lengths differ from call to call); ONNX Runtime's arena, which
 * settles at the largest call's needs; deterministic kernels; and only the ONNX format, whatever a file contains.
 */
public final class SessionFactory {

    /** How a session is used, which decides what its threads do between two runs. */
    public enum Usage {
        /** Now and then, such as an encoder: threads rest as soon as a run ends. */
        OCCASIONAL,
        /** Again and again, such as a decoder: threads wait actively for a moment, so that the next run starts at once. */
        REPEATED
    }

    private final OrtEnvironment environment;
    private final DeviceChoice device;
    private final int threads;

    private SessionFactory(OrtEnvironment environment, DeviceChoice device, int threads) {
        this.environment = environment;
        this.device = device;
        this.threads = threads;
    }

    /**
     * A factory for one device.
     *
     * @param device  where sessions run
     * @param threads threads of one run on the processor; 0 for the number of processors
     * @throws io.github.radfound.error.DeviceException if a GPU was asked for and cannot be used
     * @throws io.github.radfound.error.ConfigurationException if ONNX Runtime is missing or is there twice
     */
    public static SessionFactory create(Device device, int threads) {
        OrtEnvironment environment = OrtRuntime.environment();
        DeviceChoice choice = DeviceChoice.of(device, new CudaSupport.Native(environment));
        int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new SessionFactory(environment, choice, count);
    }

    /**
     * The factory for a package of a precision: this one, or for {@link Device#AUTO} one on the processor if the GPU does not
     * suit the package.
     *
     * @param wanted    the device that was asked for
     * @param precision the package's
     * @throws io.github.radfound.error.DeviceException if a GPU was asked for and does not suit the package
     */
    public SessionFactory suiting(Device wanted, String precision) {
        return new SessionFactory(environment, device.suiting(wanted, precision), threads);
    }

    /** Where sessions run: {@code cpu} or {@code cuda:0}. */
    public String deviceName() {
        return device.label();
    }

    /** The environment, for tensors. */
    public OrtEnvironment environment() {
        return environment;
    }

    /**
     * Opens a graph of a verified package.
     *
     * @param graph the file; its external data lies beside it
     * @param usage how it will be used
     * @return a session that the caller closes
     * @throws io.github.radfound.error.EngineException if ONNX Runtime refuses it
     * @throws io.github.radfound.error.OutOfResourcesException if memory runs out
     */
    public OrtSession open(Path graph, Usage usage) {
        try (SessionOptions options = options(usage)) {
            if (device == DeviceChoice.CUDA) {
                try (OrtCUDAProviderOptions cuda = CudaOptions.create()) {
                    options.addCUDA(cuda);
                    return environment.createSession(graph.toString(), options);
                }
            }
            return environment.createSession(graph.toString(), options);
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "the graph " + graph.getFileName());
        }
    }

    private SessionOptions options(Usage usage) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(true);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtRuntime.level());
            options.addConfigEntry("session.load_model_format", "ONNX");
            options.addConfigEntry("session.force_spinning_stop", usage == Usage.OCCASIONAL ? "1" : "0");
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }
}
