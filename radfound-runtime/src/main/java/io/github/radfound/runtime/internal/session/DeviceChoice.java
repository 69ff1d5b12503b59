package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtException;
import io.github.radfound.Device;
import io.github.radfound.error.DeviceException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where sessions run. A GPU that was asked for and cannot be used is an error, never another device. */
enum DeviceChoice {
    /** The processor. */
    CPU("cpu"),
    /** The first NVIDIA GPU. */
    CUDA("cuda:0");

    private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

    private final String label;

    DeviceChoice(String label) {
        this.label = label;
    }

    /** The name that provenance carries. */
    String label() {
        return label;
    }

    /**
     * Chooses.
     *
     * @throws DeviceException if a GPU was asked for and cannot be used
     */
    static DeviceChoice of(Device wanted, CudaSupport cuda) {
        if (wanted == Device.CPU) {
            return CPU;
        }
        Optional<DeviceException> obstacle = obstacle(cuda);
        if (obstacle.isEmpty()) {
            LOG.info("Device {}: running on {}", wanted, CUDA.label);
            return CUDA;
        }
        if (wanted == Device.GPU) {
            throw obstacle.get();
        }
        LOG.info(
                "Device {}: running on {}. {}",
                wanted,
                CPU.label,
                obstacle.get().getMessage());
        return CPU;
    }

    /**
     * The device for a package of a precision. ONNX Runtime's CUDA provider has the fused attention of decoders
     * ({@code GroupQueryAttention}) for 16 bits alone (its {@code docs/OperatorKernels.md}); with 32 bits ONNX Runtime
     * would run that part of every layer on the processor without a word.
     *
     * @throws DeviceException if a GPU was asked for and the package would not run on it alone
     */
    DeviceChoice suiting(Device wanted, String precision) {
        if (this == CPU || precision.equals("f16")) {
            return this;
        }
        DeviceException unsuited = new DeviceException(
                "Expected a package of precision f16 for a GPU, found " + precision
                        + ", whose attention has no kernel there.",
                "import the checkpoint with precision f16, or use Device.CPU.");
        if (wanted == Device.GPU) {
            throw unsuited;
        }
        LOG.info("Device {}: running on {}. {}", wanted, CPU.label, unsuited.getMessage());
        return CPU;
    }

    private static Optional<DeviceException> obstacle(CudaSupport cuda) {
        if (!cuda.compiledIn()) {
            return Optional.of(
                    new DeviceException(
                            "Expected ONNX Runtime with the CUDA provider, found a library for the processor alone.",
                            "replace com.microsoft.onnxruntime:onnxruntime by :onnxruntime_gpu of the same version, or use Device.CPU."));
        }
        try {
            cuda.probe();
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(new DeviceException(
                    "Expected a usable NVIDIA GPU, found " + OrtErrors.describe(e) + ".",
                    "check that nvidia-smi lists a GPU and that CUDA 12 and cuDNN 9 are on the library path, or use Device.CPU.",
                    e));
        }
    }
}
