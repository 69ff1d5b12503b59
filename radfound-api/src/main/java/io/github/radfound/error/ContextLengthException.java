package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** The prompt with its visual tokens and the tokens to generate exceed the model's context. */
public final class ContextLengthException extends RequestException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public ContextLengthException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public ContextLengthException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
