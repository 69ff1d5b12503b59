package io.github.radfound.eval.harness.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.radfound.error.EvaluationException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records as JSON. What is not a number is written as null: JSON has no word for it. */
public final class Json {

    /** One record a line. */
    public static final Gson LINE = builder().create();

    /** For people. */
    public static final Gson PRETTY = builder().setPrettyPrinting().create();

    private Json() {}

    /**
     * Reads a record.
     *
     * @throws EvaluationException as the record's constructor throws it
     * @throws JsonParseException if the text is no such record for any other reason
     */
    public static <T> T read(Gson gson, String text, Class<T> type) {
        try {
            T value = gson.fromJson(text, type);
            if (value != null) {
                return value;
            }
        } catch (EvaluationException | JsonParseException e) {
            throw e;
        } catch (RuntimeException e) {
            // Gson passes on what a record's constructor throws, of whatever type.
            throw new JsonParseException("expected another content", e);
        }
        throw new JsonParseException("expected a record, found nothing");
    }

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .serializeNulls()
                .registerTypeAdapter(double.class, new Numbers(Double.NaN))
                .registerTypeAdapter(Double.class, new Numbers(null));
    }

    /** Gson takes the adapter of the boxed type for a primitive component too when it writes. */
    private static final class Numbers extends TypeAdapter<@Nullable Double> {

        private final @Nullable Double absent;

        /**
         * Numbers.
         *
         * @param absent what null is read as
         */
        Numbers(@Nullable Double absent) {
            super();
            this.absent = absent;
        }

        @Override
        public void write(JsonWriter out, @Nullable Double value) throws IOException {
            if (value != null && Double.isFinite(value)) {
                out.value(value);
            } else {
                out.nullValue();
            }
        }

        @Override
        public @Nullable Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return absent;
            }
            return in.nextDouble();
        }
    }
}
