package io.github.radfound.runtime.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.radfound.error.RadFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read key by key: each value has the type that was asked for, or an exception names its place. Keys that
 * nobody asks for are ignored. Immutable.
 */
public final class JsonView {

    /** More digits than this are no integer of ours, and parsing them costs. */
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private static final int MAX_NUMBER_LENGTH = 40;

    private final JsonObject object;
    private final String path;
    private final JsonSource source;

    JsonView(JsonObject object, String path, JsonSource source) {
        this.object = object;
        this.path = path;
        this.source = source;
    }

    /** All keys, in the text's order. */
    public Set<String> keys() {
        return object.keySet();
    }

    /** Whether the key has a value other than {@code null}. */
    public boolean has(String key) {
        JsonElement e = object.get(key);
        return e != null && !e.isJsonNull();
    }

    /** A text. */
    public String string(String key) {
        return string(require(key, "a text"), at(key));
    }

    /** A text, or {@code null} where there is none. */
    public @Nullable String stringOrNull(String key) {
        return has(key) ? string(key) : null;
    }

    /** One of some texts. */
    public String oneOf(String key, Set<String> allowed) {
        String s = string(key);
        if (!allowed.contains(s)) {
            throw fault(key, "one of " + allowed.stream().sorted().toList(), JsonView.quote(s));
        }
        return s;
    }

    /** An integer within bounds, both inclusive. */
    public int integer(String key, int min, int max) {
        return (int) longInteger(key, min, max);
    }

    /** An integer within bounds, or {@code null} where there is none. */
    public @Nullable Integer integerOrNull(String key, int min, int max) {
        return has(key) ? integer(key, min, max) : null;
    }

    /** A long integer within bounds, both inclusive. */
    public long longInteger(String key, long min, long max) {
        return integer(require(key, "an integer"), at(key), min, max);
    }

    /** A finite number. */
    public double number(String key) {
        return number(require(key, "a number"), at(key));
    }

    /** A finite number, or {@code null} where there is none. */
    public @Nullable Double numberOrNull(String key) {
        return has(key) ? number(key) : null;
    }

    /** True or false. */
    public boolean bool(String key) {
        JsonElement e = require(key, "true or false");
        if (e instanceof JsonPrimitive p && p.isBoolean()) {
            return p.getAsBoolean();
        }
        throw fault(key, "true or false", describe(e));
    }

    /** True, false, or {@code null} where there is neither. */
    public @Nullable Boolean boolOrNull(String key) {
        return has(key) ? bool(key) : null;
    }

    /** True or false as a text, or a text as it is; {@code null} where there is neither. */
    public @Nullable String flagOrNull(String key) {
        boolean flag = has(key) && object.get(key) instanceof JsonPrimitive p && p.isBoolean();
        return flag ? Boolean.toString(bool(key)) : stringOrNull(key);
    }

    /** An object. */
    public JsonView object(String key) {
        return object(require(key, "an object"), at(key));
    }

    /** An object, or {@code null} where there is none. */
    public @Nullable JsonView objectOrNull(String key) {
        return has(key) ? object(key) : null;
    }

    /** A list of objects. */
    public List<JsonView> objects(String key) {
        return list(key, this::object);
    }

    /** A list of texts. */
    public List<String> strings(String key) {
        return list(key, this::string);
    }

    /** A list of integers within bounds, both inclusive. */
    public List<Integer> integers(String key, int min, int max) {
        return list(key, (e, at) -> (int) integer(e, at, min, max));
    }

    /** A list of finite numbers. */
    public List<Double> numbers(String key) {
        return list(key, this::number);
    }

    /** A list of lists of finite numbers. */
    public List<List<Double>> numberLists(String key) {
        return list(key, (e, at) -> list(e, at, this::number));
    }

    /** The exception for a value that is wrong in a way this class does not know of. */
    public RadFoundException fault(String key, String expected, String found) {
        return source.fault(at(key), expected, found);
    }

    /** A text of the source in quotes, shortened, without control characters. */
    public static String quote(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + '"';
    }

    private String at(String key) {
        return path + "." + key;
    }

    private JsonElement require(String key, String expected) {
        JsonElement e = object.get(key);
        if (e == null || e.isJsonNull()) {
            throw fault(key, expected, e == null ? "nothing" : "null");
        }
        return e;
    }

    private <T> List<T> list(String key, BiFunction<JsonElement, String, T> element) {
        return list(require(key, "a list"), at(key), element);
    }

    private <T> List<T> list(JsonElement e, String at, BiFunction<JsonElement, String, T> element) {
        if (!(e instanceof JsonArray array)) {
            throw source.fault(at, "a list", describe(e));
        }
        List<T> values = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            values.add(element.apply(array.get(i), at + "[" + i + "]"));
        }
        return List.copyOf(values);
    }

    private String string(JsonElement e, String at) {
        if (e instanceof JsonPrimitive p && p.isString()) {
            return p.getAsString();
        }
        throw source.fault(at, "a text", describe(e));
    }

    private JsonView object(JsonElement e, String at) {
        if (e instanceof JsonObject o) {
            return new JsonView(o, at, source);
        }
        throw source.fault(at, "an object", describe(e));
    }

    private long integer(JsonElement e, String at, long min, long max) {
        if (e instanceof JsonPrimitive p
                && p.isNumber()
                && INTEGER.matcher(p.getAsString()).matches()) {
            long value = Long.parseLong(p.getAsString());
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw source.fault(at, "an integer from " + min + " to " + max, describe(e));
    }

    private double number(JsonElement e, String at) {
        if (e instanceof JsonPrimitive p && p.isNumber() && p.getAsString().length() <= MAX_NUMBER_LENGTH) {
            double value = Double.parseDouble(p.getAsString());
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw source.fault(at, "a finite number", describe(e));
    }

    static String describe(JsonElement e) {
        if (e.isJsonObject()) {
            return "an object";
        }
        if (e.isJsonArray()) {
            return "a list";
        }
        if (e instanceof JsonPrimitive p && p.isString()) {
            return "the text " + quote(p.getAsString());
        }
        return e.isJsonNull() ? "null" : quote(e.getAsString()).replace("\"", "");
    }
}
