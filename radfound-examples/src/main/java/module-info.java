/** Example programs and the command line. */
module io.github.radfound.examples {
    requires io.github.radfound.api;
    requires io.github.radfound.dicom;
    requires io.github.radfound.eval;
    requires io.github.radfound.graph;
    requires io.github.radfound.phantom;
    requires io.github.radfound.runtime;
    requires io.github.radfound.training;
    requires static org.jspecify;
    requires com.google.gson;
    requires info.picocli;
    requires java.desktop;

    // picocli sets fields by reflection.
    opens io.github.radfound.examples.cli to
            info.picocli;
}
