/** ONNX Runtime behind the RadFound API. */
module io.github.radfound.runtime {
    requires io.github.radfound.api;
    requires static org.jspecify;
    requires com.google.gson;
    requires com.microsoft.onnxruntime;
    requires com.github.benmanes.caffeine;
    requires ai.djl.api;
    requires ai.djl.tokenizers;
    requires transitive java.desktop;
    requires java.net.http;
    requires org.slf4j;

    exports io.github.radfound.runtime;

    uses io.github.radfound.spi.CheckpointImporter;

    provides io.github.radfound.spi.EngineProvider with
            io.github.radfound.runtime.internal.engine.OnnxEngineProvider;
    provides io.github.radfound.spi.ImageReader with
            io.github.radfound.runtime.internal.imageio.ImageIoReader;
}
