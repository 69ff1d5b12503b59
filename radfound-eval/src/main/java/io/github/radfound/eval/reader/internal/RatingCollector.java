package io.github.radfound.eval.reader.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.data.internal.Row;
import io.github.radfound.eval.reader.Dimension;
import io.github.radfound.eval.reader.Rating;
import io.github.radfound.eval.reader.RatingIssue;
import io.github.radfound.eval.reader.RatingIssue.Kind;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.StudyItem;
import io.github.radfound.eval.reader.StudyKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers ratings, checks them against the key, and tells what is wrong. Not safe for use by many threads. */
final class RatingCollector {

    private static final Set<String> COLUMNS =
            Set.of("study", "reader", "item", "position", "case", "source", "skipped", "seconds", "comment");

    private final StudyKey key;
    private final Map<String, StudyItem> items = new HashMap<>();
    private final Map<String, Found> found = new HashMap<>();
    private final List<RatingIssue> issues = new ArrayList<>();
    private boolean columnsTold;

    RatingCollector(StudyKey key) {
        this.key = key;
        key.items().forEach(item -> items.put(item.item(), item));
    }

    private record Found(Rating rating, long revision) {}

    void issue(Kind kind, String where, String detail) {
        issues.add(new RatingIssue(kind, where, detail));
    }

    /** A file begins; false if it is of another study. */
    boolean head(String where, @Nullable String study) {
        columnsTold = false;
        return study == null || study.equals(key.study());
    }

    void json(String where, @Nullable String reader, long revision, JsonObject object) {
        StudyItem item = item(where, text(object, "reader", reader), text(object, "item", null));
        if (item == null) {
            return;
        }
        Map<Dimension, Integer> scores = new EnumMap<>(Dimension.class);
        if (object.get("scores") instanceof JsonObject given) {
            given.entrySet().forEach(e -> score(where, e.getKey(), text(given, e.getKey(), "?"), scores));
        } else if (object.has("scores")) {
            issue(Kind.MALFORMED, where, "expected scores to be an object, found another; they count as missing");
        }
        boolean skipped = "true".equals(text(object, "skipped", null));
        add(where, item, scores, skipped, text(object, "comment", ""), text(object, "seconds", "0"), revision);
    }

    void csv(Row row) {
        String study = row.optional("study");
        if (!study.isEmpty() && !study.equals(key.study())) {
            issue(Kind.OTHER_STUDY, row.where(), "expected a rating of this study, found another's; it is left out");
            return;
        }
        long unknown = row.fields().keySet().stream()
                .filter(c -> !COLUMNS.contains(c) && Dimension.of(c).isEmpty())
                .count();
        if (unknown > 0 && !columnsTold) {
            columnsTold = true;
            issue(Kind.UNKNOWN_DIMENSION, row.where(), "expected dimensions, found " + unknown + " other column(s)");
        }
        StudyItem item = item(row.where(), row.optional("reader"), row.optional("item"));
        if (item == null) {
            return;
        }
        Map<Dimension, Integer> scores = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            score(row.where(), dimension.id(), row.optional(dimension.id()), scores);
        }
        String skipped = row.optional("skipped").toLowerCase(Locale.ROOT);
        boolean isSkipped = skipped.equals("true") || skipped.equals("1") || skipped.equals("yes");
        String seconds = row.optional("seconds");
        add(row.where(), item, scores, isSkipped, row.optional("comment"), seconds.isEmpty() ? "0" : seconds, -1);
    }

    /** A primitive as text; {@code other} if it is missing or no primitive. */
    private static @Nullable String text(JsonObject object, String name, @Nullable String other) {
        JsonElement value = object.get(name);
        if (value == null) {
            return other;
        }
        return value.isJsonPrimitive() ? value.getAsString().strip() : value.isJsonNull() ? "" : other;
    }

    private @Nullable StudyItem item(String where, @Nullable String reader, @Nullable String id) {
        StudyItem item = id == null ? null : items.get(id);
        if (reader == null || !key.readers().contains(reader)) {
            issue(Kind.UNKNOWN_READER, where, "expected a reader of this study, found another; it is left out");
            return null;
        }
        if (item == null) {
            issue(Kind.UNKNOWN_ITEM, where, "expected an item of this study, found another; it is left out");
            return null;
        }
        if (!item.reader().equals(reader)) {
            issue(Kind.UNKNOWN_READER, where, "expected an item of this reader, found another's; it is left out");
            return null;
        }
        return item;
    }

    private void score(String where, String name, @Nullable String text, Map<Dimension, Integer> scores) {
        Dimension dimension = Dimension.of(name).orElse(null);
        if (dimension == null) {
            issue(Kind.UNKNOWN_DIMENSION, where, "expected a dimension of this study, found another; it is left out");
            return;
        }
        if (text == null || text.isEmpty() || text.equalsIgnoreCase("na")) {
            return;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (Double.isNaN(value)) {
            issue(Kind.MALFORMED, where, "expected a score of " + name + ", found no number; it counts as missing");
        } else if (value < Dimension.LEAST || value > Dimension.MOST || value != Math.rint(value)) {
            issue(
                    Kind.OUT_OF_RANGE,
                    where,
                    "expected a whole score of " + name + " from 1 to 5, found " + value + "; it counts as missing");
        } else {
            scores.put(dimension, (int) value);
        }
    }

    private void add(
            String where,
            StudyItem item,
            Map<Dimension, Integer> scores,
            boolean skipped,
            @Nullable String comment,
            @Nullable String seconds,
            long revision) {
        if (skipped && !scores.isEmpty()) {
            issue(
                    Kind.SKIPPED_WITH_SCORES,
                    where,
                    "expected no scores of a skipped item, found some; they do not count");
        }
        Rating rating = new Rating(
                item, skipped ? Map.of() : scores, skipped, comment == null ? "" : comment, seconds(seconds));
        Found before = found.get(item.item());
        if (before == null) {
            found.put(item.item(), new Found(rating, revision));
            return;
        }
        boolean equal = before.rating().scores().equals(rating.scores())
                && before.rating().skipped() == rating.skipped();
        boolean later = revision > before.revision();
        if (later) {
            found.put(item.item(), new Found(rating, revision));
        }
        issue(
                Kind.DUPLICATE,
                where,
                "expected one rating an item, found another with "
                        + (equal
                                ? "the same scores"
                                : "other scores; the " + (later ? "later" : "first") + " one counts"));
    }

    private static int seconds(@Nullable String text) {
        try {
            return text == null ? 0 : (int) Math.max(0, Math.round(Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    Ratings ratings() {
        List<Rating> ordered = new ArrayList<>();
        for (StudyItem item : key.items()) {
            Found one = found.get(item.item());
            if (one != null) {
                ordered.add(one.rating());
            }
        }
        return new Ratings(key, ordered, issues);
    }
}
