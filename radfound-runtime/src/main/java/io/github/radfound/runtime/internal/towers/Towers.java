package io.github.radfound.runtime.internal.towers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.radfound.Device;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.Preprocessor;
import io.github.radfound.runtime.internal.image.Tile;
import io.github.radfound.runtime.internal.pack.TowerAgreement;
import io.github.radfound.runtime.internal.pack.TowerManifest;
import io.github.radfound.runtime.internal.pack.TowerPackage;
import io.github.radfound.runtime.internal.session.OrtErrors;
import io.github.radfound.runtime.internal.session.SessionFactory;
import io.github.radfound.runtime.internal.session.SessionFactory.Usage;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The two towers as sessions. Safe for use by many threads. */
public final class Towers implements AutoCloseable {

    /** Texts of one run. */
    private static final int TEXTS_A_RUN = 32;

    private final TowerManifest manifest;
    private final String name;
    private final SessionFactory factory;
    private final OrtSession imageTower;
    private final OrtSession textTower;
    private final TextTokenizer tokenizer;
    private final Preprocessor preprocessor;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Towers(
            TowerPackage model,
            SessionFactory factory,
            OrtSession imageTower,
            OrtSession textTower,
            TextTokenizer tokenizer) {
        this.manifest = model.manifest();
        this.name = manifest.id() + " " + model.hash();
        this.factory = factory;
        this.imageTower = imageTower;
        this.textTower = textTower;
        this.tokenizer = tokenizer;
        this.preprocessor = Preprocessor.ofCheckpoint(manifest.image());
    }

    /** Opens a package. */
    public static Towers open(Path folder, Device device, ProgressListener progress) {
        TowerPackage model = TowerPackage.open(folder, progress);
        TowerAgreement.check(model);
        SessionFactory factory = SessionFactory.create(device, 0);
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OrtSession images = factory.open(model.folder().resolve(TowerManifest.IMAGE_ENCODER), Usage.OCCASIONAL);
            opened.add(images);
            OrtSession texts = factory.open(model.folder().resolve(TowerManifest.TEXT_ENCODER), Usage.OCCASIONAL);
            opened.add(texts);
            TextTokenizer tokenizer =
                    TextTokenizer.open(model.folder().resolve(model.manifest().tokenizer()));
            opened.add(tokenizer);
            return new Towers(model, factory, images, texts, tokenizer);
        } catch (RuntimeException e) {
            for (AutoCloseable one : opened) {
                try {
                    one.close();
                } catch (Exception closing) {
                    e.addSuppressed(closing);
                }
            }
            throw e;
        }
    }

    /** Values of a vector. */
    public int embeddingSize() {
        return manifest.embeddingSize();
    }

    /** Id and hash. */
    public String name() {
        return name;
    }

    /** The vector of the middle frame. */
    public float[] image(RadImage image) {
        int frames = image.pixels().frames();
        RadImage one = frames == 1 ? image : image.frame(frames / 2);
        Tile tile = preprocessor.tile(List.of(one)).get(0).tiles().get(0);
        int side = manifest.image().tileSize();
        FloatBuffer pixels = direct(tile.pixels().length * Float.BYTES).asFloatBuffer();
        pixels.put(tile.pixels()).flip();
        return run(() -> {
                    try (OnnxTensor tensor =
                            OnnxTensor.createTensor(factory.environment(), pixels, new long[] {1, 3, side, side})) {
                        return output(imageTower, Map.of("pixel_values", tensor), 1);
                    }
                })
                .get(0);
    }

    /** The vectors of texts. */
    public List<float[]> texts(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int first = 0; first < texts.size(); first += TEXTS_A_RUN) {
            List<int[]> some = new ArrayList<>();
            for (String text : texts.subList(first, Math.min(texts.size(), first + TEXTS_A_RUN))) {
                some.add(cut(tokenizer.encode(text, true)));
            }
            vectors.addAll(encode(some));
        }
        return vectors;
    }

    private int[] cut(int[] ids) {
        if (ids.length == 0) {
            throw new RequestException("Expected a text of at least one token, found none.", "give a text.");
        }
        if (ids.length <= manifest.context()) {
            return ids;
        }
        int[] kept = Arrays.copyOf(ids, manifest.context());
        kept[kept.length - 1] = ids[ids.length - 1];
        return kept;
    }

    private List<float[]> encode(List<int[]> texts) {
        int rows = texts.size();
        int length = texts.stream().mapToInt(t -> t.length).max().orElseThrow();
        LongBuffer ids = direct(rows * length * Long.BYTES).asLongBuffer();
        LongBuffer mask = direct(rows * length * Long.BYTES).asLongBuffer();
        for (int[] text : texts) {
            for (int t = 0; t < length; t++) {
                ids.put(t < text.length ? text[t] : manifest.padding());
                mask.put(t < text.length ? 1 : 0);
            }
        }
        long[] shape = {rows, length};
        return run(() -> {
            try (OnnxTensor first = OnnxTensor.createTensor(factory.environment(), ids.flip(), shape);
                    OnnxTensor second = OnnxTensor.createTensor(factory.environment(), mask.flip(), shape)) {
                Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
                inputs.put("input_ids", first);
                inputs.put("attention_mask", second);
                return output(textTower, inputs, rows);
            }
        });
    }

    private interface Run {
        List<float[]> call() throws OrtException;
    }

    private List<float[]> run(Run work) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new ClosedException("Expected an open model, found it closed.", "open the model again.");
            }
            return work.call();
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "a run of the model");
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<float[]> output(OrtSession session, Map<String, OnnxTensor> inputs, int rows) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            List<float[]> vectors = new ArrayList<>(rows);
            for (int i = 0; i < rows; i++) {
                float[] vector = new float[manifest.embeddingSize()];
                values.get(vector);
                vectors.add(unit(vector));
            }
            return vectors;
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** The mean of vectors, in length 1. */
    public static float[] mean(List<float[]> vectors) {
        float[] sum = new float[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        return unit(sum);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double scale = square > 0 ? 1 / Math.sqrt(square) : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale);
        }
        return vector;
    }

    /** Softmax of scaled cosines. */
    public float[] probabilities(float[] image, List<float[]> texts) {
        double[] scores = new double[texts.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            float[] text = texts.get(i);
            if (image.length != embeddingSize() || text.length != embeddingSize()) {
                throw new RequestException(
                        "Expected vectors of " + embeddingSize() + " values, found " + image.length + " and "
                                + text.length + ".",
                        "give vectors that this model made.");
            }
            for (int j = 0; j < text.length; j++) {
                scores[i] += manifest.logitScale() * image[j] * text[j];
            }
            highest = Math.max(highest, scores[i]);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        float[] probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = (float) (scores[i] / sum);
        }
        return probabilities;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                imageTower.close();
                textTower.close();
            }
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "the end of the model");
        } finally {
            lock.writeLock().unlock();
        }
    }
}
