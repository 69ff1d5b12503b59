package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.ImportReport;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.FusedKernels;
import io.github.radfound.graph.internal.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One import: reads the configuration, builds the graphs, copies the tokenizers, writes the manifest. */
public final class PackageImport {

    private final Path checkpoint;
    private final ImportOptions options;

    /** An import of a checkpoint. */
    public PackageImport(Path checkpoint, ImportOptions options) {
        this.checkpoint = checkpoint;
        this.options = options;
    }

    /** Fills a folder. */
    @FunctionalInterface
    private interface Filling<T> {
        T fill(StagedFolder staged) throws IOException;
    }

    /** Does the work. */
    public ImportReport into(Path folder) {
        return staged(folder, staged -> build(staged, folder));
    }

    /** Writes manifest and tokenizers alone. */
    public void describe(Path folder) {
        staged(folder, staged -> {
            JsonNode processor = JsonNode.readIfPresent(checkpoint.resolve("processor_config.json"));
            JsonNode root = JsonNode.read(checkpoint.resolve("config.json"));
            ModelConfig config = ModelConfig.of(root, queries(processor));
            ImageSettings image = ImageSettings.read(checkpoint, config, options.imageSize());
            Tokenizers tokenizers = Tokenizers.find(checkpoint, config);
            tokenizers.copyInto(staged.folder());
            List<PackageFile> files = PackageFile.list(staged.folder());
            new PackageManifest(identifier(config), config, options, image, PromptSettings.of(config, image, processor))
                    .write(
                            staged.folder(),
                            GenerationDefaults.read(checkpoint, root, config),
                            Map.of(),
                            tokenizers,
                            List.of(),
                            files);
            return files.size();
        });
    }

    private <T> T staged(Path folder, Filling<T> filling) {
        try (StagedFolder staged = StagedFolder.beside(folder, options.overwrite())) {
            T result = filling.fill(staged);
            staged.publish();
            return result;
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    checkpoint + ": expected sizes of a model, found numbers whose products overflow (" + e.getMessage()
                            + ").",
                    "Correct config.json or fetch it again.",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException(
                    folder + ": the package could not be written (" + reason(e) + "); nothing was left behind.",
                    "Choose another folder, or check permissions and free space.",
                    e);
        }
    }

    /** What stood in the way, and where; a file system's exceptions often say no more than the place. */
    private static String reason(Exception e) {
        Throwable wrapped = e.getCause();
        Throwable cause = e instanceof UncheckedIOException && wrapped != null ? wrapped : e;
        if (!(cause instanceof FileSystemException f)) {
            return String.valueOf(cause.getMessage());
        }
        return (f.getReason() == null ? obstacle(f) : f.getReason()) + " at " + f.getFile();
    }

    private static String obstacle(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file that is no folder";
        }
        return e instanceof NoSuchFileException ? "no such place" : e.getClass().getSimpleName();
    }

    private ImportReport build(StagedFolder staged, Path folder) throws IOException {
        TwoTowerCheckpoint towers = TwoTowerCheckpoint.find(checkpoint);
        if (towers != null) {
            return new TwoTowerImport(towers, checkpoint, options, FusedKernels::new).build(staged.folder(), folder);
        }
        JsonNode root = JsonNode.read(checkpoint.resolve("config.json"));
        JsonNode processor = JsonNode.readIfPresent(checkpoint.resolve("processor_config.json"));
        ModelConfig config = ModelConfig.of(root, queries(processor));
        ImageSettings image = ImageSettings.read(checkpoint, config, options.imageSize());
        Tokenizers tokenizers = Tokenizers.find(checkpoint, config);
        GenerationDefaults generation = GenerationDefaults.read(checkpoint, root, config);
        try (TensorSource tensors = Safetensors.open(checkpoint)) {
            ProgressMeter progress = new ProgressMeter(options.progress(), tensors);
            Weights weights = new Weights(checkpoint, tensors, progress::read);
            Map<String, List<Adapters.Module>> modules = new ModelGraphs(
                            config,
                            weights,
                            options.precision(),
                            options.smallest(),
                            image.tileSize(),
                            FusedKernels::new)
                    .write(staged.folder(), progress::step);
            tokenizers.copyInto(staged.folder());
            progress.step(PackageManifest.FILE);
            List<PackageFile> files = PackageFile.list(staged.folder());
            PackageManifest manifest = new PackageManifest(
                    identifier(config), config, options, image, PromptSettings.of(config, image, processor));
            manifest.write(staged.folder(), generation, modules, tokenizers, PackageFile.sources(checkpoint), files);
            progress.finish();
            return new ImportReport(
                    folder,
                    config.family().modelType(),
                    config.decoder().modelType(),
                    options.precision(),
                    files.stream().mapToLong(PackageFile::size).sum(),
                    List.copyOf(weights.unused()));
        }
    }

    private static @Nullable Integer queries(@Nullable JsonNode processor) {
        return processor != null && processor.has("num_query_tokens")
                ? Integer.valueOf(processor.size("num_query_tokens", 0))
                : null;
    }

    /** The given id, or what the model is made of: a package does not depend on the folder that it is written to. */
    private String identifier(ModelConfig config) {
        String given = options.id();
        return given != null
                ? given
                : config.family().modelType() + "-" + config.decoder().modelType() + "-" + name(options.precision());
    }

    /** The precision as the manifest names it. */
    static String name(Precision precision) {
        return switch (precision) {
            case F32 -> "f32";
            case F16 -> "f16";
            case INT8 -> "int8";
            case INT4 -> "int4";
        };
    }
}
