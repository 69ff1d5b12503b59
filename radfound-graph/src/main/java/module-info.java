/** ONNX graphs of vision-language models, built in Java. */
module io.github.radfound.graph {
    requires static transitive org.jspecify;
    requires com.google.gson;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;

    exports io.github.radfound.graph;

    // Gson writes the records of the manifest by reflection.
    opens io.github.radfound.graph.internal.importer to
            com.google.gson;
    opens io.github.radfound.graph.internal.lowering to
            com.google.gson;
}
