package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.SensitiveKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that find sensitive information by its form: they err on the side of finding, and a bare name without title, role or
 * signature escapes them. All repetitions are bounded, so that no text takes more than linear time.
 */
final class SensitiveRules {

    private record Rule(SensitiveKind kind, Pattern pattern) {}

    private static final String MONTH =
            "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH_NUMBER = "(?:0?[1-9]|1[0-2])";

    /** A capitalised word or an initial, also with apostrophes and hyphens. */
    private static final String WORD = "\\p{Lu}(?:[\\p{L}'-]{1,30}|\\.(?= ))";

    private static final String PARTICLES = "(?:(?:van|von|de|der|den|la|le|di|al)[ ,]{1,2}){0,2}";

    private static final String NAME = PARTICLES + WORD + "(?:,? " + PARTICLES + WORD + "){0,3}";

    private static final String STREET = "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct"
            + "|Square|Sq|Parkway|Pkwy|Terrace|Highway|Hwy)";

    /** In the order in which they mask: what a later rule would cut into pieces comes first. */
    private static final List<Rule> RULES = List.of(
            rule(SensitiveKind.EMAIL, "[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}"),
            rule(SensitiveKind.URL, "(?i)\\b(?:https?|ftp)://[^\\s]{1,2048}|\\bwww\\.[^\\s]{1,2048}"),
            rule(SensitiveKind.URL, "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b(?!\\.\\d)"),
            rule(
                    SensitiveKind.IDENTIFIER,
                    "(?i)\\b(?:mrn|medical record(?: (?:number|no))?|accession(?: (?:number|no))?|acc(?: no)?|patient id"
                            + "|patient no|pat\\.? ?id|study id|exam id|account(?: (?:number|no))?|ssn|nhs(?: (?:number|no))?"
                            + "|insurance(?: (?:number|no))?|case (?:number|no))\\.? ?[:#=]{0,2} ?[a-z]{0,6}[-/]?\\d[\\w/-]{0,40}"),
            rule(SensitiveKind.IDENTIFIER, "\\b[0-2](?:\\.\\d{1,39}){4,24}\\b"),
            rule(SensitiveKind.IDENTIFIER, "\\b\\d{3}-\\d{2}-\\d{4}\\b"),
            rule(
                    SensitiveKind.PHONE,
                    "(?i)\\b(?:tel(?:ephone)?|phone|fax|pager|mobile|cell|ext(?:ension)?)\\.?(?: no\\.?| number)? ?:? ?"
                            + "[+(]{0,2}\\d[\\d ()./-]{2,24}"),
            rule(
                    SensitiveKind.PHONE,
                    "(?<![\\w.])(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{2,4}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?![\\w])"
                            + "|(?<![\\w.])\\+\\d{1,3}(?:[ .-]?\\d{2,4}){2,5}(?!\\w)"),
            rule(SensitiveKind.DATE, "(?<![\\w.])" + YEAR + "([-/.])" + MONTH_NUMBER + "\\1" + DAY + "(?!\\d)"),
            rule(
                    SensitiveKind.DATE,
                    "(?<![\\w.])(?:" + DAY + "([-/.])" + MONTH_NUMBER + "|" + MONTH_NUMBER + "([-/.])" + DAY
                            + ")(?:\\1|\\2)(?:" + YEAR + "|\\d{2})(?![\\w])"),
            rule(SensitiveKind.DATE, "\\b" + MONTH_NUMBER + "/" + YEAR + "\\b"),
            rule(
                    SensitiveKind.DATE,
                    "\\b" + DAY + "(?:st|nd|rd|th)?(?: of)?[ -]" + MONTH + "(?:,?[ -](?:" + YEAR + "|'?\\d{2}))?\\b"),
            rule(SensitiveKind.DATE, "\\b" + MONTH + "[ -]" + DAY + "(?:st|nd|rd|th)?\\b(?:,?[ -]" + YEAR + ")?"),
            rule(SensitiveKind.DATE, "\\b" + MONTH + ",? " + YEAR + "\\b"),
            rule(SensitiveKind.DATE, "\\b" + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\b"),
            rule(SensitiveKind.IDENTIFIER, "(?<![\\w.])[A-Z]{0,3}\\d{7,40}(?![\\w])"),
            rule(
                    SensitiveKind.AGE,
                    "(?i)\\b(?:9\\d|1[0-3]\\d)[ -]?(?:years?|yrs?|y/?o|jahre)\\b(?:[ -]old)?|\\baged? (?:9\\d|1[0-3]\\d)\\b"),
            rule(
                    SensitiveKind.ADDRESS,
                    "\\b\\d{1,5}[a-zA-Z]?,? (?:\\p{Lu}[\\p{L}.'-]{0,30} ){1,4}" + STREET + "\\b\\.?"),
            rule(
                    SensitiveKind.ADDRESS,
                    "\\b\\p{Lu}\\p{L}{1,30}(?:stra(?:ss|\\u00DF)e|str\\.|weg|platz|gasse|laan) \\d{1,4}\\b"),
            rule(SensitiveKind.ADDRESS, "(?i)\\bp\\.? ?o\\.? box \\d{1,6}\\b"),
            rule(SensitiveKind.ADDRESS, "\\b\\p{Lu}\\p{L}{2,30}, [A-Z]{2},? \\d{5}(?:-\\d{4})?\\b"),
            rule(
                    SensitiveKind.NAME,
                    "\\b(?:(?:Dr|Prof|Mr|Mrs|Ms|Miss|Mister|Doctor|Professor|Nurse|Herr|Frau|Mme)\\.? ?|(?:DR|PROF|MRS)\\. ?)"
                            + NAME),
            rule(
                    SensitiveKind.NAME,
                    "\\b(?i:(?:electronically |digitally )?(?:signed|dictated|reported|transcribed|verified|approved|authenticated"
                            + "|interpreted|reviewed|finalized|finalised|read|typed)(?: off)? (?:by|with)):? (?:the )?"
                            + NAME),
            rule(
                    SensitiveKind.NAME,
                    "\\b(?i:patient(?:'s)? name|name of patient|patient|name|physician|radiologist|clinician|attending|resident"
                            + "|consultant|referrer|referring|technologist|surgeon|author|signature|signed|cc)(?: ?: ?| ?= ?)"
                            + NAME),
            rule(
                    SensitiveKind.NAME,
                    "\\b" + WORD + "(?:,? " + WORD + "){0,2},? (?:M\\.D\\.|MD|D\\.O\\.|MBBS|FRCR|Ph\\.?D)(?!\\w)"));

    private SensitiveRules() {}

    private static Rule rule(SensitiveKind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern));
    }

    /** How often each kind occurs; what masking left counts no more. */
    static Map<SensitiveKind, Integer> find(String text) {
        Map<SensitiveKind, Integer> found = new EnumMap<>(SensitiveKind.class);
        mask(text, found);
        return found;
    }

    /**
     * The text with {@code [kind]} in place of what the rules find.
     *
     * @param found receives how often each kind was found
     */
    static String mask(String text, Map<SensitiveKind, Integer> found) {
        String current = text;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Rule rule : RULES) {
                Matcher matcher = rule.pattern.matcher(current);
                int[] count = {0};
                String label = label(rule.kind);
                String next = matcher.replaceAll(match -> {
                    count[0]++;
                    return label;
                });
                if (count[0] > 0) {
                    found.merge(rule.kind, count[0], Integer::sum);
                    current = next;
                    changed = true;
                }
            }
        }
        return current;
    }

    /** No rule matches it: lower case, in brackets, without a digit. */
    static String label(SensitiveKind kind) {
        return "[" + kind.name().toLowerCase(Locale.ROOT) + " masked]";
    }
}
