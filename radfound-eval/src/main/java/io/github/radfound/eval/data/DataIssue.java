package io.github.radfound.eval.data;

/**
 * Something that is wrong with a data set. Never holds an id, a file name or a text of the data.
 *
 * @param kind     what is wrong
 * @param where    in which file, by its role, and in which line or row
 * @param detail   what was expected and found
 * @param rejected whether the row became no sample
 */
public record DataIssue(Kind kind, String where, String detail, boolean rejected) {

    /** What can be wrong. */
    public enum Kind {
        /** An image is not there. */
        MISSING_IMAGE,
        /** Two rows have the same id. */
        DUPLICATE_ID,
        /** A field that every row needs is missing or empty. */
        MISSING_FIELD,
        /** A row cannot be read. */
        MALFORMED_ROW,
        /** A row has no reference to compare with. */
        MISSING_REFERENCE,
        /** A text is not UTF-8; it was read as Windows-1252 or UTF-16. */
        ENCODING,
        /** A row refers to an earlier examination that is not there. */
        MISSING_PRIOR
    }

    @Override
    public String toString() {
        return kind + " at " + where + ": " + detail;
    }
}
