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
