/** Training of vision-language models in Java. */
module io.github.radfound.training {
    requires transitive io.github.radfound.api;
    requires transitive io.github.radfound.graph;
    requires io.github.radfound.runtime;
    requires com.github.benmanes.caffeine;
    requires com.google.gson;
    requires com.microsoft.onnxruntime;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires flatbuffers.java;
    requires static org.jspecify;

    exports io.github.radfound.training;
    exports io.github.radfound.training.corpus;
    exports io.github.radfound.training.data;
    exports io.github.radfound.training.recipe;

    uses io.github.radfound.spi.StudyIndexer;
    uses io.github.radfound.spi.StudyReader;

    // Gson writes the record of a checkpoint's state by reflection.
    opens io.github.radfound.training.internal to
            com.google.gson;
    opens io.github.radfound.training.internal.corpus to
            com.google.gson;
}
