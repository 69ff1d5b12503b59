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

    /**
     * Makes an exception of a problem and its remedy.
     *
     * @param problem what was expected and what was found where, as whole sentences
     * @param remedy  what the user can do, as a whole sentence
     * @param cause   the failure behind it
     */
    public CheckpointException(String problem, String remedy, Throwable cause) {
        this(cause, problem, remedy);
    }

    private CheckpointException(@Nullable Throwable cause, String problem, String remedy) {
        super(problem + " " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** The message without the remedy. */
    public String problem() {
        return problem;
    }

    /** What the user can do, as a whole sentence. */
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
        return new CheckpointException(null, where + ": expected " + expected + ", found " + found + ".", remedy);
    }
}
