/** Generated studies for training and tests. */
module io.github.radfound.phantom {
    requires transitive io.github.radfound.api;
    requires com.google.gson;
    requires io.github.radfound.dicom;
    requires static org.jspecify;

    exports io.github.radfound.phantom;
}
