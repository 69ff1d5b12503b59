package io.github.radfound.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of the exceptions that RadFound throws. The message says what was expected, what was found and where, followed
 * by the remedy; it never holds patient data.
 */
public abstract class RadFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    RadFoundException(String message, String remedy, @Nullable Throwable cause) {
        super(message + " Remedy: " + remedy, cause);
        this.remedy = remedy;
    }

    /** What the caller can do about it. */
    public String remedy() {
        return remedy;
    }
}
