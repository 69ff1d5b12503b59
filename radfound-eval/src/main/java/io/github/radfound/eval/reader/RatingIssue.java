package io.github.radfound.eval.reader;

/**
 * Something that is wrong with ratings. Never holds an id, a file name or a comment.
 *
 * @param kind   what is wrong
 * @param where  which file, by its number, and which rating or line in it
 * @param detail what was expected and found, and what became of it
 */
public record RatingIssue(Kind kind, String where, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** A file or a rating cannot be read. */
        MALFORMED,
        /** A file ends before its end, or holds fewer ratings than it says. */
        TRUNCATED,
        /** A score is not from 1 to 5. */
        OUT_OF_RANGE,
        /** A score of no dimension of this study. */
        UNKNOWN_DIMENSION,
        /** No form has this item. */
        UNKNOWN_ITEM,
        /** No reader has this code, or the item is another reader's. */
        UNKNOWN_READER,
        /** Ratings of another study. */
        OTHER_STUDY,
        /** An item was rated before. */
        DUPLICATE,
        /** A skipped item has scores. */
        SKIPPED_WITH_SCORES,
        /** A text is not UTF-8. */
        ENCODING
    }

    @Override
    public String toString() {
        return kind + " at " + where + ": " + detail;
    }
}
