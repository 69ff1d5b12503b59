package io.github.radfound.internal;

import io.github.radfound.model.ImportedPackage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.spi.CheckpointImporter;
import java.nio.file.Path;

/** Finds the importer. */
public final class Importers {

    private Importers() {}

    /** Runs an import with the importer on the class path. */
    public static ImportedPackage run(ModelImport request, Path folder) {
        return Services.only(CheckpointImporter.class, "radfound-import").importCheckpoint(request, folder);
    }
}
