/** Everything an application needs: the API, and the engine, importer and image readers behind it. Has no code of its own. */
module io.github.radfound.all {
    requires transitive io.github.radfound.api;
    requires transitive io.github.radfound.runtime;
    requires transitive io.github.radfound.dicom;
    requires io.github.radfound.importer;
}
