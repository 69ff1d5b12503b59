package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Map;

/**
 * Options of the CUDA provider, for the first GPU.
 *
 * <p>Meaning of the keys: ONNX Runtime's documentation, "CUDA Execution Provider, configuration options".
 */
final class CudaOptions {

    private static final int GPU = 0;

    private static final Map<String, String> OPTIONS = Map.of(
            // Lengths differ from call to call: doubling the arena each time would reserve far more than is used.
            "arena_extend_strategy", "kSameAsRequested",
            // One convolution in the whole model: an exhaustive search costs more than it saves.
            "cudnn_conv_algo_search", "HEURISTIC",
            // TF32 keeps 10 bits of the mantissa; results would leave the tolerance that they are held to.
            "use_tf32", "0");

    private CudaOptions() {}

    /** New options, to be closed by the caller once the session is open. */
    static OrtCUDAProviderOptions create() throws OrtException {
        OrtCUDAProviderOptions options = new OrtCUDAProviderOptions(GPU);
        try {
            for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
                options.add(option.getKey(), option.getValue());
            }
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }
}
