package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Who reads how much.
 *
 * @param readers       codes of the readers: letters, digits, {@code -} and {@code _}, no names of people; at least one
 * @param perCase       how many sources of a case each reader rates; 0 for all of them
 * @param showReference whether readers see the case's reference
 * @param seed          where the random numbers start; never told to readers
 */
public record StudyDesign(List<String> readers, int perCase, boolean showReference, long seed) {

    /** The seed unless another is given. */
    public static final long DEFAULT_SEED = 20_260_101L;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final int MOST_READERS = 1000;

    /** Checks the codes, which become names of files. */
    public StudyDesign {
        readers = List.copyOf(readers);
        long different = new HashSet<>(readers.stream()
                        .map(r -> r.toLowerCase(java.util.Locale.ROOT))
                        .toList())
                .size();
        if (readers.isEmpty() || readers.size() > MOST_READERS || different != readers.size()) {
            throw new EvaluationException(
                    "Expected 1 to " + MOST_READERS + " readers with different codes, found " + readers.size()
                            + " with " + different + ".",
                    "give each reader a code, such as R1,R2,R3.");
        }
        for (String reader : readers) {
            if (!CODE.matcher(reader).matches()) {
                throw new EvaluationException(
                        "Expected codes of readers of 1 to 32 letters, digits, - and _, found another.",
                        "give codes such as R1,R2,R3.");
            }
        }
        if (perCase < 0) {
            throw new EvaluationException(
                    "Expected a number of sources a case, found " + perCase + ".", "give 1 or more, or 0 for all.");
        }
    }

    /** Every reader rates every report, as in the paper. */
    public static StudyDesign of(List<String> readers) {
        return new StudyDesign(readers, 0, false, DEFAULT_SEED);
    }

    /** So many readers, R1, R2 and so on. */
    public static StudyDesign of(int readers) {
        return of(IntStream.rangeClosed(1, readers).mapToObj(i -> "R" + i).toList());
    }

    /** The same with another number of sources a case. */
    public StudyDesign perCase(int value) {
        return new StudyDesign(readers, value, showReference, seed);
    }

    /** The same with or without the reference. */
    public StudyDesign showReference(boolean value) {
        return new StudyDesign(readers, perCase, value, seed);
    }

    /** The same with another seed. */
    public StudyDesign seed(long value) {
        return new StudyDesign(readers, perCase, showReference, value);
    }
}
