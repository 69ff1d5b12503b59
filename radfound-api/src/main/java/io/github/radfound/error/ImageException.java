package io.github.radfound.error;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An image cannot be used. */
public class ImageException extends RadFoundException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     */
    public ImageException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param message what was expected, what was found and where
     * @param remedy  what the caller can do about it
     * @param cause   the failure beneath, or {@code null}
     */
    public ImageException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }

    /**
     * A stand-in for a failure beneath, to be a cause in its place: the text of a file system's failure is the name of the file,
     * and that may be a patient's. It has the failure's stack trace and says its class, and nothing else.
     *
     * @param failure what a file system or stream threw
     */
    public static IOException withoutText(Exception failure) {
        IOException bare = new IOException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
