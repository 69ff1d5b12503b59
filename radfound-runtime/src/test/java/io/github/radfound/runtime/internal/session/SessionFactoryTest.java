package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import io.github.radfound.Device;
import io.github.radfound.error.DeviceException;
import io.github.radfound.error.EngineException;
import io.github.radfound.runtime.internal.session.SessionFactory.Usage;
import io.github.radfound.runtime.internal.testing.OnnxBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionFactoryTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Usage.class)
    void runsAGraph(Usage usage) throws OrtException, java.io.IOException {
        Path graph = Files.write(folder.resolve("add.onnx"), OnnxBytes.add(1, 2, 3));
        assertThat(run(graph, usage, 10, 20, 30)).containsExactly(11, 22, 33);
    }

    @Test
    void runsAGraphWhoseWeightsLieBesideIt() throws OrtException, java.io.IOException {
        ByteBuffer weights = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
        weights.putFloat(64, 5).putFloat(68, 7);
        Files.write(folder.resolve("add.onnx.data"), weights.array());
        Path graph = Files.write(folder.resolve("add.onnx"), OnnxBytes.addExternal(2, "add.onnx.data", "64", "8"));
        assertThat(run(graph, Usage.REPEATED, 1, 1)).containsExactly(6, 8);
    }

    @Test
    void namesTheDeviceItRunsOn() {
        assertThat(SessionFactory.create(Device.CPU, 1).deviceName()).isEqualTo("cpu");
    }

    @Test
    void refusesAGpuWithALibraryForTheProcessor() {
        assumeProcessorLibrary();
        assertThatThrownBy(() -> SessionFactory.create(Device.GPU, 1))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("library for the processor alone")
                .hasMessageContaining("onnxruntime_gpu");
    }

    @Test
    void choosesTheProcessorAutomaticallyWithALibraryForTheProcessor() {
        assumeProcessorLibrary();
        assertThat(SessionFactory.create(Device.AUTO, 1).deviceName()).isEqualTo("cpu");
    }

    @Test
    void keepsTheErrorCodeOfAGraphThatIsNone() throws java.io.IOException {
        Path graph = Files.write(folder.resolve("bad.onnx"), new byte[] {1, 2, 3});
        SessionFactory factory = SessionFactory.create(Device.CPU, 1);
        assertThatThrownBy(() -> factory.open(graph, Usage.OCCASIONAL))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("bad.onnx")
                .hasMessageContaining("ORT_INVALID_PROTOBUF")
                .hasCauseInstanceOf(OrtException.class);
    }

    @Test
    void namesTheEngineAndItsVersion() {
        assertThat(OrtRuntime.version()).matches("onnxruntime \\d+\\.\\d+\\.\\d+");
    }

    private static void assumeProcessorLibrary() {
        Assumptions.assumeFalse(
                ai.onnxruntime.OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "runs with the library for the processor alone; this one has the CUDA provider");
    }

    private static float[] run(Path graph, Usage usage, float... x) throws OrtException {
        SessionFactory factory = SessionFactory.create(Device.CPU, 2);
        NativeClock clock = new NativeClock();
        try (OrtSession session = factory.open(graph, usage);
                OnnxTensor tensor = OnnxTensor.createTensor(factory.environment(), x);
                OrtSession.Result result = clock.run("a sum", () -> session.run(Map.of("x", tensor)))) {
            assertThat(clock.nanos()).isPositive();
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }
}
