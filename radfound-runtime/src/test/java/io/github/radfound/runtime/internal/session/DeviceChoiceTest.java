package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.github.radfound.Device;
import io.github.radfound.error.DeviceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {

    @Test
    void neverLooksForAGpuWhenTheProcessorIsAskedFor() {
        assertThat(DeviceChoice.of(Device.CPU, cuda(true, null))).isEqualTo(DeviceChoice.CPU);
    }

    @Test
    void takesAGpuThatWorks() {
        assertThat(DeviceChoice.of(Device.GPU, cuda(true, null)).label()).isEqualTo("cuda:0");
        assertThat(DeviceChoice.of(Device.AUTO, cuda(true, null)).label()).isEqualTo("cuda:0");
    }

    @Test
    void saysWhyAGpuCannotBeUsed() {
        OrtException noDriver = new OrtException("CUDA failure 35: CUDA driver version is insufficient");
        assertThatThrownBy(() -> DeviceChoice.of(Device.GPU, cuda(true, noDriver)))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("CUDA failure 35")
                .hasMessageContaining("nvidia-smi")
                .hasCause(noDriver);
    }

    @Test
    void choosesTheProcessorAutomaticallyWhereTheGpuCannotBeUsed() {
        assertThat(DeviceChoice.of(Device.AUTO, cuda(true, new OrtException("no GPU"))))
                .isEqualTo(DeviceChoice.CPU);
        assertThat(DeviceChoice.of(Device.AUTO, cuda(false, null))).isEqualTo(DeviceChoice.CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "int8", "int4"})
    void aGpuDoesNotTakePackagesWhoseAttentionItHasNoKernelFor(String precision) {
        assertThatThrownBy(() -> DeviceChoice.CUDA.suiting(Device.GPU, precision))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("f16")
                .hasMessageContaining(precision);
        assertThat(DeviceChoice.CUDA.suiting(Device.AUTO, precision)).isEqualTo(DeviceChoice.CPU);
        assertThat(DeviceChoice.CPU.suiting(Device.CPU, precision)).isEqualTo(DeviceChoice.CPU);
        assertThat(DeviceChoice.CPU.suiting(Device.AUTO, precision)).isEqualTo(DeviceChoice.CPU);
    }

    @Test
    void aGpuTakesPackagesOf16Bits() {
        assertThat(DeviceChoice.CUDA.suiting(Device.GPU, "f16")).isEqualTo(DeviceChoice.CUDA);
        assertThat(DeviceChoice.CUDA.suiting(Device.AUTO, "f16")).isEqualTo(DeviceChoice.CUDA);
    }

    @Test
    void probesWithAModelThatOnnxRuntimeTakes() throws OrtException {
        var environment = OrtRuntime.environment();
        try (var session = environment.createSession(CudaSupport.Native.identity());
                var x = OnnxTensor.createTensor(environment, new float[] {4});
                var y = session.run(java.util.Map.of("x", x))) {
            assertThat((float[]) y.get(0).getValue()).containsExactly(4);
        }
    }

    private static CudaSupport cuda(boolean compiledIn, OrtException failure) {
        return new CudaSupport() {
            @Override
            public boolean compiledIn() {
                return compiledIn;
            }

            @Override
            public void probe() throws OrtException {
                if (failure != null) {
                    throw failure;
                }
            }
        };
    }
}
