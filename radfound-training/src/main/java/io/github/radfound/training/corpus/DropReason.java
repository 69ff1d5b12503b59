package io.github.radfound.training.corpus;

/** Why a row did not become a case of the corpus, in the order in which a row is looked at. */
public enum DropReason {
    /** Not a JSON object or CSV record, quotes out of place, a field too many or missing, or too long. */
    MALFORMED("reading", "the row cannot be parsed, has other fields than the header, or is too long"),
    /** Bytes that are not of the file's encoding. */
    ENCODING("reading", "bytes that are not of the file's encoding"),
    /** A required value is missing. */
    MISSING_FIELD("reading", "text, image, id or patient is missing"),
    /** The id was seen before. */
    DUPLICATE_ID("reading", "an earlier row has the same id"),
    /** A path that leaves the image folder. */
    PATH_OUTSIDE("reading", "the path of an image leaves the image folder"),
    /** No report belongs to the study, or it cannot be read. */
    MISSING_REPORT("reading", "no readable report belongs to the study"),
    /** Nothing is left of the text. */
    EMPTY_TEXT("cleaning", "no text, or none after cleaning"),
    /** Fewer words than wanted. */
    TOO_SHORT("cleaning", "fewer words than the least number"),
    /** More words than wanted. */
    TOO_LONG("cleaning", "more words than the greatest number"),
    /** The text may identify a person. */
    SENSITIVE("sensitive", "the text may hold sensitive information"),
    /** An image is not there. */
    MISSING_IMAGE("images", "an image is not there"),
    /** An image cannot be decoded. */
    BROKEN_IMAGE("images", "an image cannot be decoded"),
    /** An image is beyond the limits. */
    IMAGE_TOO_LARGE("images", "an image is beyond the limits"),
    /** An image without contrast. */
    BLANK_IMAGE("images", "an image has no contrast"),
    /** Like an earlier case. */
    DUPLICATE("duplicates", "like an earlier case of the corpus");

    private final String step;
    private final String text;

    DropReason(String step, String text) {
        this.step = step;
        this.text = text;
    }

    /** The step that finds it: {@code reading}, {@code cleaning}, {@code sensitive}, {@code images}, {@code duplicates}. */
    public String step() {
        return step;
    }

    /** What it means. */
    public String text() {
        return text;
    }
}
