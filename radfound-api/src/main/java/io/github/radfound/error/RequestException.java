package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/** A call asks for what the model cannot do: no image, too many images, an option out of range. */
public class RequestException extends RadFoundException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public RequestException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public RequestException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
