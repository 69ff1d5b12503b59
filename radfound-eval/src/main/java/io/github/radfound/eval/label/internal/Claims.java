package io.github.radfound.eval.label.internal;

import io.github.radfound.eval.label.Finding;
import io.github.radfound.eval.label.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a report claims, phrase by phrase. */
public final class Claims {

    private Claims() {}

    /** The claims of a report in the order of its sentences. */
    public static List<Claim> of(String report) {
        List<Claim> claims = new ArrayList<>();
        for (String sentence : Sentences.of(report)) {
            add(sentence, claims);
        }
        return claims;
    }

    private static void add(String sentence, List<Claim> claims) {
        Cues cues = new Cues(sentence);
        for (Map.Entry<Finding, Pattern> absence : Phrases.ABSENT.entrySet()) {
            if (absence.getValue().matcher(sentence).find()) {
                claims.add(new Claim(absence.getKey(), Mention.NEGATIVE, Set.of()));
            }
        }
        for (Map.Entry<Finding, Pattern> phrase : Phrases.PRESENT.entrySet()) {
            Matcher matcher = phrase.getValue().matcher(sentence);
            while (matcher.find()) {
                claims.add(new Claim(
                        phrase.getKey(),
                        cues.mention(matcher.start(), matcher.end()),
                        cues.sides(matcher.start(), matcher.end())));
            }
        }
    }
}
