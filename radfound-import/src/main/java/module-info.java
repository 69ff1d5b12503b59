/** Imports checkpoints in Hugging Face format: the importer service of the API on top of the graph module. */
module io.github.radfound.importer {
    requires io.github.radfound.api;
    requires io.github.radfound.graph;
    requires com.google.gson;
    requires static org.jspecify;

    provides io.github.radfound.spi.CheckpointImporter with
            io.github.radfound.importer.internal.HuggingFaceImporter;
}
