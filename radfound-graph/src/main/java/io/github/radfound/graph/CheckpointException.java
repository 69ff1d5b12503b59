package io.github.radfound.graph;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint cannot be used: a file is missing, damaged or hostile, or it describes a model that is not supported.
 * The message names the file and, where there is one, the tensor or configuration key, says what was expected and what
 * was found, and ends with what to do about it.
 */
public class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /** Makes an exception with a complete message. */
    public CheckpointException(String message) {
        this(message, "", null);
    }

    /** Makes an exception with a complete message and the failure behind it. */
    public CheckpointException(String message, @Nullable Throwable cause) {
        this(message, "", cause);
    }

    private CheckpointException(String problem, String remedy, @Nullable Throwable cause) {
        super(remedy.isEmpty() ? problem : problem + " " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The message without the remedy, where that is known by itself. */
    public String problem() {
        return problem;
    }

    /** What the user can do, as a whole sentence, or an empty text where the message holds it. */
    public String remedy() {
        return remedy;
    }

    /**
     * Makes an exception whose message reads "where: expected ..., found .... remedy".
     *
     * @param where    the file, and the tensor or key in it
     * @param expected what should have been there, as a noun phrase
     * @param found    what is there instead, as a noun phrase
     * @param remedy   what the user can do, as a whole sentence
     */
    public static CheckpointException mismatch(Object where, String expected, String found, String remedy) {
        return new CheckpointException(where + ": expected " + expected + ", found " + found + ".", remedy, null);
    }
}
