/** What an application sees of RadFound: the facade, images, results, options, errors and service interfaces. */
module io.github.radfound.api {
    requires static transitive org.jspecify;

    exports io.github.radfound;
    exports io.github.radfound.error;
    exports io.github.radfound.image;
    exports io.github.radfound.model;
    exports io.github.radfound.result;
    exports io.github.radfound.spi;

    uses io.github.radfound.spi.CheckpointImporter;
    uses io.github.radfound.spi.EngineProvider;
    uses io.github.radfound.spi.ImageReader;
    uses io.github.radfound.spi.StudyReader;
}
