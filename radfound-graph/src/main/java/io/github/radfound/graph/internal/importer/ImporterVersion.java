package io.github.radfound.graph.internal.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this module, as the build wrote it into a resource. */
final class ImporterVersion {

    private ImporterVersion() {}

    static String get() {
        Properties properties = new Properties();
        try (InputStream in = ImporterVersion.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties is part of the module"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
