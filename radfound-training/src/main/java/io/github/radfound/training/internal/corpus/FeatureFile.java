package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.RequestException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.training.corpus.CorpusCase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** Features: one vector of little-endian 32-bit floats for each line of the cases, without a header. */
public final class FeatureFile implements AutoCloseable {

    private final InputStream in;
    private final byte[] bytes;

    private FeatureFile(InputStream in, int size) {
        this.in = in;
        this.bytes = new byte[Math.multiplyExact(size, Float.BYTES)];
    }

    static FeatureFile open(Path folder, int size) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(CorpusFolder.FEATURES)), 1 << 20);
        return new FeatureFile(in, size);
    }

    /** Values of one vector. */
    static int size(Path folder, long cases) throws IOException {
        long bytes = Files.size(folder.resolve(CorpusFolder.FEATURES));
        if (cases == 0 || bytes % (cases * Float.BYTES) != 0 || bytes / cases / Float.BYTES > 1 << 20) {
            throw new TrainingException(
                    "Expected one vector of features for each of " + cases + " cases, found " + bytes + " bytes.",
                    "build the corpus again.");
        }
        return (int) (bytes / cases / Float.BYTES);
    }

    /** The next vector. */
    void next(float[] target) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new TrainingException(
                    "Expected a vector of features for each case, found fewer.", "build the corpus again.");
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(target);
    }

    /** The vector of the case with a row. */
    public static float[] ofRow(Path folder, long row) {
        long count = CorpusFolder.finished(folder).cases();
        try (Stream<CorpusCase> cases = CaseFile.read(CorpusFolder.cases(folder))) {
            int size = size(folder, count);
            try (FeatureFile features = open(folder, size)) {
                float[] vector = new float[size];
                for (Iterator<CorpusCase> i = cases.iterator(); i.hasNext(); ) {
                    features.next(vector);
                    if (i.next().row() == row) {
                        return vector;
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw new RequestException(
                "Expected the row of a case of the corpus, found that row " + row + " is none.",
                "name a row that was kept; dropped.jsonl says which were not.");
    }

    static TrainingException unreadable(IOException cause) {
        return new TrainingException(
                "Expected the features of a corpus, found that they cannot be read ("
                        + cause.getClass().getSimpleName() + ").",
                "check the corpus's folder.",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
