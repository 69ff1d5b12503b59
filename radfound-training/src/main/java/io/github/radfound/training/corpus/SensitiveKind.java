package io.github.radfound.training.corpus;

/** Kinds of sensitive information that the rules look for. */
public enum SensitiveKind {
    /** Web addresses and IP addresses. */
    URL,
    /** E-mail addresses. */
    EMAIL,
    /** Record, accession and insurance numbers, UIDs, long runs of digits. */
    IDENTIFIER,
    /** Telephone and fax numbers. */
    PHONE,
    /** Calendar dates that name a day or a month of a year. */
    DATE,
    /** Ages above 89 years. */
    AGE,
    /** Streets with house numbers, post boxes, postal codes with a state. */
    ADDRESS,
    /** Persons named after a title, a role or a signature. */
    NAME
}
