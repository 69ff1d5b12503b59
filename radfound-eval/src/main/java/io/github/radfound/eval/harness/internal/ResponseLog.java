package io.github.radfound.eval.harness.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.ModelAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a model, one a line, each on the disk before the next question is asked: what a killed run has answered is
 * not asked again. A line that a kill cut off is cut away. One process at a time.
 */
final class ResponseLog implements AutoCloseable {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final FileChannel channel;
    private final Map<String, ModelAnswer> answers;
    private final int damaged;

    /** A line. */
    private record Entry(
            @Nullable String key,
            @Nullable String text,
            @Nullable Double confidence,
            @Nullable Map<String, Double> probabilities) {}

    private ResponseLog(FileChannel channel, Map<String, ModelAnswer> answers, int damaged) {
        this.channel = channel;
        this.answers = answers;
        this.damaged = damaged;
    }

    /**
     * Opens a log, or makes one.
     *
     * @throws EvaluationException if another process has it open
     */
    static ResponseLog open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel);
            Map<String, ModelAnswer> answers = new HashMap<>();
            long[] end = new long[1];
            int damaged = read(channel, answers, end);
            channel.truncate(end[0]);
            channel.position(end[0]);
            return new ResponseLog(channel, answers, damaged);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new EvaluationException(
                    "Expected to be alone in the folder of the run, found another process that evaluates there.",
                    "wait for it, or give another folder.");
        }
    }

    /**
     * Reads whole lines; what follows the last of them was cut off. Reads through the locked channel itself: closing another
     * one of the same file would give up the lock, as POSIX has it.
     */
    private static int read(FileChannel channel, Map<String, ModelAnswer> answers, long[] end) throws IOException {
        int damaged = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
        while (channel.read(chunk.clear()) >= 0) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte b = chunk.get();
                line.write(b);
                if (b == '\n') {
                    end[0] += line.size();
                    damaged += take(line.toString(StandardCharsets.UTF_8), answers) ? 0 : 1;
                    line.reset();
                }
            }
        }
        return line.size() > 0 ? damaged + 1 : damaged;
    }

    private static boolean take(String line, Map<String, ModelAnswer> answers) {
        try {
            Entry entry = GSON.fromJson(line, Entry.class);
            if (entry == null || entry.key() == null || entry.text() == null) {
                return false;
            }
            Double confidence = entry.confidence();
            Map<String, Double> probabilities = entry.probabilities();
            answers.put(
                    entry.key(),
                    new ModelAnswer(
                            entry.text(),
                            confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                            probabilities == null ? Map.of() : probabilities));
            return true;
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** The answer under a key, if there is one. */
    @Nullable
    ModelAnswer get(String key) {
        return answers.get(key);
    }

    /** How many lines were damaged or cut off. */
    int damaged() {
        return damaged;
    }

    /** Writes an answer; it is on the disk when this returns. */
    void put(String key, ModelAnswer answer) throws IOException {
        Double confidence =
                answer.confidence().isPresent() ? (Double) answer.confidence().getAsDouble() : null;
        String line = GSON.toJson(new Entry(key, answer.text(), confidence, answer.probabilities())) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
        answers.put(key, answer);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
