package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.HexFormat;
import java.util.Map;

/** What this process can do with NVIDIA GPUs. */
interface CudaSupport {

    /** Whether the native library was built with the CUDA provider. */
    boolean compiledIn();

    /** Runs a tiny model on the first GPU; fails if there is no driver, no CUDA, no cuDNN or no GPU. */
    void probe() throws OrtException;

    /** The real thing. */
    final class Native implements CudaSupport {

        /** An ONNX model, opset 17, of the one node {@code y = Identity(x)}, both f32 [1]. */
        private static final byte[] IDENTITY = HexFormat.of()
                .parseHex("08083a3b"
                        + "0a100a017812017922084964656e74697479"
                        + "120570726f6265"
                        + "5a0f0a0178120a0a08080112040a020801"
                        + "620f0a0179120a0a08080112040a020801"
                        + "42021011");

        private final OrtEnvironment environment;

        Native(OrtEnvironment environment) {
            this.environment = environment;
        }

        static byte[] identity() {
            return IDENTITY.clone();
        }

        @Override
        public boolean compiledIn() {
            return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
        }

        @Override
        public void probe() throws OrtException {
            try (SessionOptions options = new SessionOptions();
                    OrtCUDAProviderOptions cuda = CudaOptions.create()) {
                options.addCUDA(cuda);
                try (OrtSession session = environment.createSession(IDENTITY, options);
                        OnnxTensor x = OnnxTensor.createTensor(environment, new float[] {1});
                        OrtSession.Result y = session.run(Map.of("x", x))) {
                    y.get(0);
                }
            }
        }
    }
}
