package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** A model package or checkpoint is of a format version, architecture or option that this version cannot run. */
public final class ModelUnsupportedException extends ModelException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public ModelUnsupportedException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public ModelUnsupportedException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
