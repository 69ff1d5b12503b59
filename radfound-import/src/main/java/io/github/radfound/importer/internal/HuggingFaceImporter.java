package io.github.radfound.importer.internal;

import io.github.radfound.Progress;
import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.ImportReport;
import io.github.radfound.model.ImportedPackage;
import io.github.radfound.model.LoraAdapter;
import io.github.radfound.model.ModelImport;
import io.github.radfound.model.Precision;
import io.github.radfound.spi.CheckpointImporter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** The importer service: the graph module's import with the API's types and exceptions. */
public final class HuggingFaceImporter implements CheckpointImporter {

    /** For ServiceLoader. */
    public HuggingFaceImporter() {}

    @Override
    public ImportedPackage importCheckpoint(ModelImport request, Path folder) {
        ImportOptions options = ImportOptions.of(precision(request.precision()))
                .imageSize(request.tileSize())
                .overwrite(request.overwrite())
                .progress(
                        (step, done, total) -> request.progress().onProgress(new Progress(step, done, total, "bytes")));
        try {
            ImportReport report = CheckpointImport.run(request.checkpoint(), folder, options);
            return new ImportedPackage(
                    report.folder(),
                    report.family(),
                    report.decoder(),
                    request.precision(),
                    report.bytes(),
                    report.unusedTensors());
        } catch (CheckpointException e) {
            throw translated(e);
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected enough memory for the import, found the heap exhausted; nothing was kept.",
                    "raise -Xmx; imports stream and need some hundred megabytes, more for very wide layers.",
                    e);
        }
    }

    @Override
    public LoraAdapter readAdapter(Path folder) {
        return PeftAdapter.read(folder);
    }

    private static RadFoundException translated(CheckpointException e) {
        if (isDiskFull(e)) {
            return new OutOfResourcesException(
                    "Expected room for the package, found the disk full; nothing was kept.",
                    "free space on the package's disk and import again.",
                    e);
        }
        return new ModelImportException(e.problem(), e.remedy(), e);
    }

    private static boolean isDiskFull(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String reason = t instanceof FileSystemException f ? f.getReason() : t.getMessage();
            if (reason != null && reason.toLowerCase(Locale.ROOT).contains("no space left")) {
                return true;
            }
        }
        return false;
    }

    private static io.github.radfound.graph.Precision precision(Precision precision) {
        return switch (precision) {
            case F32 -> io.github.radfound.graph.Precision.F32;
            case F16 -> io.github.radfound.graph.Precision.F16;
            case INT8 -> io.github.radfound.graph.Precision.INT8;
            case INT4 -> io.github.radfound.graph.Precision.INT4;
        };
    }
}
