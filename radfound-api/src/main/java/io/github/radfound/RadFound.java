package io.github.radfound;

import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.internal.HandleState;
import io.github.radfound.internal.Outcomes;
import io.github.radfound.model.ModelCard;
import io.github.radfound.model.ModelSource;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Caption;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Report;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.EngineRequest.Task;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The door to RadFound: a handle on a radiology vision-language model.
 *
 * <pre>{@code
 * Answer a = RadFound.load().device(Device.GPU).vqa(List.of(RadImage.of(file)), "Is there a pleural effusion?");
 *
 * try (RadFound rad = RadFound.load(Path.of("my-model"))) {
 *     Report r = rad.report(Study.of(folder)).indication("cough").stream(t -> ui.append(t.text())).get();
 * }
 * }</pre>
 *
 * <p>Handles are immutable, cheap and safe for use by many threads. The model opens on the first call and is shared by
 * handles of equal configuration; it is released when the last of them is closed. A handle keeps the model that it opened: if
 * another one is put in its place meanwhile, handles that were not used before get that one. Closing twice is harmless; a forgotten
 * handle is closed once it is unreachable.
 *
 * <p>Results are research output. They are not for clinical use.
 */
public final class RadFound implements AutoCloseable {

    /** The id of the model that {@link #load()} takes. */
    public static final String DEFAULT_MODEL = "radfound-tiny";

    private static final Cleaner CLEANER = Cleaner.create();

    private final HandleState state;
    private final Cleaner.Cleanable cleanable;

    private RadFound(EngineConfiguration configuration, ProgressListener progress) {
        this.state = new HandleState(configuration, progress);
        this.cleanable = CLEANER.register(this, state);
    }

    /** A handle on the default model, {@value #DEFAULT_MODEL}, on the processor. */
    public static RadFound load() {
        return load(DEFAULT_MODEL);
    }

    /** A handle on a model by its id: in a jar on the class path, or already in the model cache. Downloads nothing. */
    public static RadFound load(String id) {
        return load(new ModelSource.Named(id));
    }

    /** A handle on a model package in a folder. */
    public static RadFound load(Path folder) {
        return load(new ModelSource.Folder(folder));
    }

    /** A handle on a model from any source. */
    public static RadFound load(ModelSource source) {
        Objects.requireNonNull(source, "source");
        return new RadFound(
                new EngineConfiguration(source, Device.CPU, 0, EngineConfiguration.DEFAULT_FEATURE_CACHE_BYTES),
                ProgressListener.NONE);
    }

    /** The same model on another device. */
    public RadFound device(Device device) {
        EngineConfiguration c = state.configuration();
        return new RadFound(
                new EngineConfiguration(c.model(), device, c.threads(), c.featureCacheBytes()), state.progress());
    }

    /** The same model with this many threads a run on the processor; 0 for the number of processors. */
    public RadFound threads(int threads) {
        EngineConfiguration c = state.configuration();
        return new RadFound(
                new EngineConfiguration(c.model(), c.device(), threads, c.featureCacheBytes()), state.progress());
    }

    /** The same model with another bound, in bytes, of the cache of image features; 0 switches it off. */
    public RadFound featureCache(long bytes) {
        EngineConfiguration c = state.configuration();
        return new RadFound(new EngineConfiguration(c.model(), c.device(), c.threads(), bytes), state.progress());
    }

    /** The same model, telling the listener how loading goes. */
    public RadFound progress(ProgressListener listener) {
        return new RadFound(state.configuration(), Objects.requireNonNull(listener, "listener"));
    }

    /** Answers a question about images. */
    public Answer vqa(List<RadImage> images, String question) {
        return ask(images, question).get();
    }

    /** Answers a question about a study. */
    public Answer vqa(Study study, String question) {
        return vqa(study.images(), question);
    }

    /** A question about images, to be refined and run. */
    public Call<Answer> ask(List<RadImage> images, String question) {
        return new Call<>(this, Outcomes::answer, request(Task.VQA, images, question));
    }

    /** A caption of images, to be refined and run. */
    public Call<Caption> caption(List<RadImage> images) {
        return new Call<>(this, Outcomes::caption, request(Task.CAPTION, images, ""));
    }

    /** A report on a study, to be refined and run. */
    public Call<Report> report(Study study) {
        return new Call<>(this, Outcomes::report, request(Task.REPORT, study.images(), ""));
    }

    /** The continuation of a raw prompt, exactly as the model's own processor takes it, to be refined and run. */
    public Call<Generation> generate(List<RadImage> images, String prompt) {
        return new Call<>(this, Outcomes::generation, request(Task.GENERATE, images, prompt));
    }

    /** What the model says of itself; opens it. */
    public ModelCard card() {
        return use(Engine::card);
    }

    /** Closes the handle; calls in flight finish, later ones fail. Closing twice is harmless. */
    @Override
    public void close() {
        cleanable.clean();
    }

    /** Runs work on the engine; the handle stays reachable, and so open, until it is done. */
    <T> T use(Function<Engine, T> work) {
        try {
            return state.use(work);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Opens both handles, unless their configurations differ. */
    boolean sharesEngineWith(RadFound other) {
        return state == other.state
                || state.configuration().equals(other.state.configuration())
                        && use(mine -> other.<Boolean>use(theirs -> mine == theirs));
    }

    private static EngineRequest request(Task task, List<RadImage> images, String text) {
        return new EngineRequest(
                task,
                images,
                Objects.requireNonNull(text, "text"),
                null,
                null,
                List.of(),
                GenerationOptions.MODEL_DEFAULTS,
                null,
                false);
    }

    @Override
    public String toString() {
        return "RadFound[" + state.configuration().model() + ", "
                + state.configuration().device() + "]";
    }
}
