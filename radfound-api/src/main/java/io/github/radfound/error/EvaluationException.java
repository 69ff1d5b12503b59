package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** An evaluation cannot go on: data, predictions or ratings are missing, damaged or do not fit each other. */
public final class EvaluationException extends RadFoundException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public EvaluationException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public EvaluationException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
