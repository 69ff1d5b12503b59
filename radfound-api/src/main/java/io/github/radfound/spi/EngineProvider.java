package io.github.radfound.spi;

import io.github.radfound.ProgressListener;
import io.github.radfound.model.ModelSource;

/** Opens engines. Implementations are stateless. */
public interface EngineProvider {

    /**
     * Opens an engine: verifies the package and loads the model.
     *
     * @param configuration model, device and resources
     * @param progress      told how far loading has come
     * @return an engine that the caller closes
     * @throws io.github.radfound.error.ModelException if the model is missing, damaged or unsupported
     * @throws io.github.radfound.error.DeviceException if the device cannot be used
     */
    Engine open(EngineConfiguration configuration, ProgressListener progress);

    /**
     * What tells a model from another one that stood at the same place before, such as a hash: a new handle shares an open
     * engine only if this has not changed since it was opened. Cheap beside opening. Where a model cannot be told, the text is
     * empty, and {@link #open} says why.
     *
     * @param model where the model comes from
     * @return any text; by default an empty one, for models that never change
     */
    default String contents(ModelSource model) {
        return "";
    }
}
