package io.github.radfound.training;

/** What a training computes with; see {@link Backends}. */
public enum BackendKind {
    /** Ordinary sessions, for any build of ONNX Runtime. */
    PORTABLE,
    /** ONNX Runtime's training API, which needs a build with training kernels. */
    ORT_TRAINING,
    /** The training API where it can be had, ordinary sessions elsewhere. */
    BEST
}
