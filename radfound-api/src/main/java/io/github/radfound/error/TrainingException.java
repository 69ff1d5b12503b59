package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** Training cannot go on: a number is not finite, or data or a checkpoint do not suit the model. */
public final class TrainingException extends RadFoundException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public TrainingException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public TrainingException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
