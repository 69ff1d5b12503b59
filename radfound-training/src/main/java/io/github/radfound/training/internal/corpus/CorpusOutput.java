package io.github.radfound.training.internal.corpus;

import com.google.gson.JsonObject;
import io.github.radfound.training.corpus.CorpusCase;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.SensitiveKind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The growing files of a build. */
final class CorpusOutput implements AutoCloseable {

    private final AppendFile cases;
    private final AppendFile dropped;
    private final AppendFile index;
    private final AppendFile features;

    CorpusOutput(Path folder, List<Long> lengths) throws IOException {
        cases = new AppendFile(folder.resolve(CorpusFolder.CASES), lengths.get(0));
        dropped = new AppendFile(folder.resolve(CorpusFolder.DROPPED), lengths.get(1));
        index = new AppendFile(folder.resolve(CorpusFolder.INDEX), lengths.get(2));
        features = new AppendFile(folder.resolve(CorpusFolder.FEATURES), lengths.get(3));
    }

    /** Fills memory with what earlier runs remembered. */
    static void remember(Path folder, long length, Chains ids, DuplicateIndex duplicates) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(folder.resolve(CorpusFolder.INDEX)), 1 << 16))) {
            IndexRecords.read(in, length, ids, duplicates);
        }
    }

    void accept(CorpusCase kept, CaseKey key, float[] feature) throws IOException {
        cases.write(CaseFile.line(kept));
        index.write(IndexRecords.of(key));
        ByteBuffer bytes = ByteBuffer.allocate(feature.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(feature);
        features.write(bytes.array());
    }

    void rememberId(long id) throws IOException {
        index.write(IndexRecords.id(id));
    }

    /** Accounts for a row: its number, the reason, kinds of sensitive information, the row that it repeats. */
    void drop(long row, DropReason reason, Map<SensitiveKind, Integer> sensitive, long duplicateOf) throws IOException {
        JsonObject object = new JsonObject();
        object.addProperty("row", row);
        object.addProperty("step", reason.step());
        object.addProperty("reason", reason.name());
        if (!sensitive.isEmpty()) {
            JsonObject kinds = new JsonObject();
            sensitive.forEach((kind, count) -> kinds.addProperty(kind.name().toLowerCase(Locale.ROOT), count));
            object.add("found", kinds);
        }
        if (duplicateOf >= 0) {
            object.addProperty("duplicateOf", duplicateOf);
        }
        dropped.write((object + "\n").getBytes(StandardCharsets.UTF_8));
    }

    List<Long> commit() throws IOException {
        return List.of(cases.commit(), dropped.commit(), index.commit(), features.commit());
    }

    @Override
    public void close() throws IOException {
        try (cases;
                dropped;
                index;
                features) {
            // All four, whatever fails.
        }
    }
}
