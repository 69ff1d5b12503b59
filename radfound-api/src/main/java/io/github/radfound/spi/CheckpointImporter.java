package io.github.radfound.spi;

import io.github.radfound.model.ImportedPackage;
import io.github.radfound.model.LoraAdapter;
import io.github.radfound.model.ModelImport;
import java.nio.file.Path;

/** Reads checkpoints and adapters in Hugging Face formats. Implementations are stateless. */
public interface CheckpointImporter {

    /**
     * Writes a model package.
     *
     * @param request what to import and how
     * @param folder  the package folder to make
     * @return what was written
     */
    ImportedPackage importCheckpoint(ModelImport request, Path folder);

    /**
     * Reads a peft adapter folder ({@code adapter_config.json}, {@code adapter_model.safetensors}).
     *
     * @throws io.github.radfound.error.AdapterException if it is damaged or of an unsupported kind
     */
    LoraAdapter readAdapter(Path folder);
}
