package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.OutOfResourcesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrtErrorsTest {

    @Test
    void keepsTheCodeTheMessageInOneLineAndTheCause() {
        OrtException cause = new OrtException(OrtErrorCode.ORT_INVALID_ARGUMENT, "wrong\n shape.\n");
        assertThat(OrtErrors.translate(cause, "the decoder"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(
                        "Expected ONNX Runtime to run the decoder, found ORT_INVALID_ARGUMENT: wrong shape. Remedy:")
                .hasCause(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "std::bad_alloc",
                "Failed to allocate memory for requested buffer of size 17179869184",
                "CUDA error: out of memory",
                "Available memory of 100 is smaller than requested bytes of 200"
            })
    void tellsExhaustedMemoryFromOtherFailures(String message) {
        OrtException cause = new OrtException(OrtErrorCode.ORT_RUNTIME_EXCEPTION, message);
        assertThat(OrtErrors.translate(cause, "the decoder"))
                .isInstanceOf(OutOfResourcesException.class)
                .hasMessageContaining(message)
                .hasCause(cause);
    }
}
