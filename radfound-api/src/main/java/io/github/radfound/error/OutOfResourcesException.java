package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** Memory or disk space ran out; nothing was kept, and the handle stays usable. */
public final class OutOfResourcesException extends RadFoundException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public OutOfResourcesException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public OutOfResourcesException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
