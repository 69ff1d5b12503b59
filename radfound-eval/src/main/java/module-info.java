/** Evaluation of radiology vision-language models. */
module io.github.radfound.eval {
    requires transitive io.github.radfound.api;
    requires com.google.gson;
    requires static org.jspecify;

    exports io.github.radfound.eval.metric;
}
