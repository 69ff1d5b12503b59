package io.github.radfound.eval.harness.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.ReportSection;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.HistorySetting;
import io.github.radfound.eval.harness.TaskDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A task in YAML. Documents hold scalars, lists and mappings only: no tag makes an object. */
public final class YamlTask {

    /** A longer file is no task. */
    private static final int LONGEST = 1 << 20;

    private static final List<String> KEYS = List.of(
            "name",
            "data",
            "split",
            "language",
            "section",
            "priors",
            "kinds",
            "metrics",
            "history",
            "limit",
            "retries",
            "resamples",
            "seed",
            "level",
            "training-share",
            "series");

    private final Map<String, Object> values;

    private YamlTask(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads a task. */
    public static TaskDefinition read(Path file) {
        return new YamlTask(mapping(file)).task();
    }

    private static Map<String, Object> mapping(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw wrong("a task file of at most " + LONGEST + " bytes, found a longer one");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setCodePointLimit(LONGEST)
                    .build();
            Object document = new Load(settings).loadFromString(text);
            if (!(document instanceof Map<?, ?> map)) {
                throw wrong("a mapping of " + KEYS + ", found something else");
            }
            Map<String, Object> values = new TreeMap<>();
            map.forEach((key, value) -> {
                if (!KEYS.contains(String.valueOf(key))) {
                    throw wrong("keys among " + KEYS + ", found another");
                }
                if (value != null) {
                    values.put(String.valueOf(key), value);
                }
            });
            return values;
        } catch (IOException | YamlEngineException | StackOverflowError e) {
            throw new EvaluationException(
                    "Expected a readable task file in YAML and UTF-8, found "
                            + e.getClass().getSimpleName() + ".",
                    "check the file; docs/radvlbench.md has an example.",
                    e);
        }
    }

    private TaskDefinition task() {
        if (!values.containsKey("data")) {
            throw wrong("the key data, found none");
        }
        TaskDefinition.Builder task = TaskDefinition.of(text("data", ""));
        task.name(text("name", text("data", ""))).split(text("split", "")).language(text("language", "en"));
        task.section(constant("section", ReportSection.BOTH)).history(constant("history", HistorySetting.NONE));
        Set<SampleKind> kinds = new TreeSet<>();
        texts("kinds").forEach(kind -> kinds.add(constant(SampleKind.class, "kinds", kind)));
        task.kinds(kinds).metrics(texts("metrics")).series(text("series", ""));
        TaskDefinition defaults = task.build();
        task.priors((int) number("priors", defaults.priors()));
        task.limit((int) number("limit", defaults.limit())).retries((int) number("retries", defaults.retries()));
        task.resamples((int) number("resamples", defaults.resamples())).seed(number("seed", defaults.seed()));
        task.level(fraction("level", defaults.level()));
        if (values.containsKey("training-share")) {
            task.trainingShare(fraction("training-share", 0));
        }
        return task.build();
    }

    private String text(String key, String otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(key + " to be a text, found something else");
        }
        return value.toString();
    }

    private List<String> texts(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private long number(String key, long otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        boolean large = !key.equals("seed") && value instanceof Long;
        if (large || !(value instanceof Integer || value instanceof Long)) {
            throw wrong(key + " to be a whole number, found something else");
        }
        return ((Number) value).longValue();
    }

    private double fraction(String key, double otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Number number)) {
            throw wrong(key + " to be a number, found something else");
        }
        return number.doubleValue();
    }

    private <E extends Enum<E>> E constant(String key, E otherwise) {
        return values.containsKey(key) ? constant(otherwise.getDeclaringClass(), key, text(key, "")) : otherwise;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(key + " among "
                        + Arrays.toString(type.getEnumConstants())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                        + ", found another value"));
    }

    private static EvaluationException wrong(String expected) {
        return new EvaluationException(
                "Expected " + expected + ".", "correct the task file; docs/radvlbench.md has an example.");
    }
}
