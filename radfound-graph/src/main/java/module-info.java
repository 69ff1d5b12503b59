/** ONNX graphs of vision-language models, built in Java. */
module io.github.radfound.graph {
    requires static transitive org.jspecify;
    requires com.google.gson;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;

    exports io.github.radfound.graph;
}
