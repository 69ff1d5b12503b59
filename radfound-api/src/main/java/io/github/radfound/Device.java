package io.github.radfound;

/** Where a model runs. */
public enum Device {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU through ONNX Runtime's CUDA provider; a clear error where there is none, never a fallback. */
    GPU,
    /** {@link #GPU} where one can be used, otherwise {@link #CPU}; the provenance of each result says which. */
    AUTO
}
