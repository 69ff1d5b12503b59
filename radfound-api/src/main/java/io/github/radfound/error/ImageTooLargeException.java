package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** An image exceeds a limit; it was refused before its pixels were decoded. */
public final class ImageTooLargeException extends ImageException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public ImageTooLargeException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public ImageTooLargeException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
