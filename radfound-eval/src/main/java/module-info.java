/** Evaluation of radiology vision-language models. */
module io.github.radfound.eval {
    requires transitive io.github.radfound.api;
    requires com.google.gson;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.xml;
    requires org.snakeyaml.engine;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.opennlp.tools;
    requires static org.jspecify;

    exports io.github.radfound.eval.data;
    exports io.github.radfound.eval.metric;
    exports io.github.radfound.eval.statistics;
}
