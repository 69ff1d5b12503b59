/** Evaluation of radiology vision-language models. */
module io.github.radfound.eval {
    requires transitive io.github.radfound.api;
    requires com.google.gson;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.xml;
    requires jdk.httpserver;
    requires org.snakeyaml.engine;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.opennlp.tools;
    requires static org.jspecify;

    exports io.github.radfound.eval.confidence;
    exports io.github.radfound.eval.data;
    exports io.github.radfound.eval.harness;
    exports io.github.radfound.eval.label;
    exports io.github.radfound.eval.metric;
    exports io.github.radfound.eval.page;
    exports io.github.radfound.eval.reader;
    exports io.github.radfound.eval.statistics;

    // Gson reads and writes the files of runs by reflection.
    opens io.github.radfound.eval.confidence to
            com.google.gson;
    opens io.github.radfound.eval.data to
            com.google.gson;
    opens io.github.radfound.eval.harness to
            com.google.gson;
    opens io.github.radfound.eval.harness.internal to
            com.google.gson;
    opens io.github.radfound.eval.reader to
            com.google.gson;
    opens io.github.radfound.eval.reader.internal to
            com.google.gson;
}
