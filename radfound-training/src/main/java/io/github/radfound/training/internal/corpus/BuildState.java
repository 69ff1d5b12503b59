package io.github.radfound.training.internal.corpus;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.radfound.error.TrainingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a build stands. It is replaced as a whole after all other files have reached the disk up to the lengths that it names.
 *
 * @param format      version of the format
 * @param fingerprint of the settings
 * @param finished    whether the build has ended
 * @param rows        rows done
 * @param lengths     bytes of cases, dropped rows, index and features
 * @param counts      counts so far
 * @param features    what made the features
 * @param tagger      what made tags
 */
record BuildState(
        int format,
        String fingerprint,
        boolean finished,
        long rows,
        List<Long> lengths,
        TreeMap<String, Long> counts,
        String features,
        String tagger) {

    static final int FORMAT = 1;

    static final String FILE = "corpus.json";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** The state in a folder, or {@code null} if there is none. */
    static @Nullable BuildState read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            BuildState state = GSON.fromJson(Files.readString(file), BuildState.class);
            if (state == null
                    || state.format != FORMAT
                    || state.lengths == null
                    || state.lengths.size() != 4
                    || state.counts == null
                    || state.fingerprint == null
                    || state.features == null
                    || state.tagger == null) {
                throw damaged(null);
            }
            return state;
        } catch (JsonParseException | IOException e) {
            throw damaged(e);
        }
    }

    private static TrainingException damaged(@Nullable Exception cause) {
        return new TrainingException(
                "Expected the state of a corpus build of format " + FORMAT + " in " + FILE + ", found something else.",
                "build the corpus into another folder.",
                cause);
    }

    void write(Path folder) throws IOException {
        Path next = folder.resolve(FILE + ".next");
        byte[] bytes = (GSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
