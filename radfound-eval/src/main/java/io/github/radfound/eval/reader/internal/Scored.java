package io.github.radfound.eval.reader.internal;

import io.github.radfound.eval.reader.Dimension;
import io.github.radfound.eval.reader.Rating;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.StudyItem;
import io.github.radfound.eval.reader.StudyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One score, with what it depends on.
 *
 * @param reader  code of the reader
 * @param caseId  id of the case
 * @param patient pseudonym of its patient
 * @param source  the source
 * @param value   the score, or the mean of six
 * @param given   the scores that were given
 */
public record Scored(String reader, String caseId, String patient, String source, double value, List<Integer> given) {

    /** The scores of a dimension, or the means of complete ratings if none has that name. */
    public static List<Scored> of(Ratings ratings, String dimension) {
        Optional<Dimension> one = Dimension.of(dimension);
        List<Scored> scored = new ArrayList<>();
        for (Rating rating : ratings.ratings()) {
            StudyItem item = rating.item();
            String patient = ratings.key().patients().getOrDefault(item.caseId(), item.caseId());
            Integer score = one.map(d -> rating.scores().get(d)).orElse(null);
            if (score != null) {
                scored.add(new Scored(item.reader(), item.caseId(), patient, item.source(), score, List.of(score)));
            } else if (one.isEmpty() && rating.isComplete()) {
                List<Integer> given = List.copyOf(rating.scores().values());
                scored.add(new Scored(item.reader(), item.caseId(), patient, item.source(), rating.mean(), given));
            }
        }
        return scored;
    }

    /** What the source belongs to. */
    public String group() {
        return StudyKey.group(source);
    }
}
