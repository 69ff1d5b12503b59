package io.github.radfound.spi;

import io.github.radfound.ProgressListener;

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
}
