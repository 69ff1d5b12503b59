package io.github.radfound;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Inspection;
import io.github.radfound.result.Prediction;
import io.github.radfound.result.Token;
import io.github.radfound.spi.EngineOutcome;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.RunControl;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that is being described: every method returns a changed copy, {@link #get()} runs it. Immutable and safe for use by
 * many threads; can be run again and again.
 *
 * @param <R> the kind of result
 */
public final class Call<R extends Prediction> {

    private final RadFound handle;
    private final Function<EngineOutcome, R> result;
    private final EngineRequest request;
    private final @Nullable Consumer<Token> tokens;
    private final CancellationToken cancellation;
    private final @Nullable Duration deadline;

    Call(RadFound handle, Function<EngineOutcome, R> result, EngineRequest request) {
        this(handle, result, request, null, new CancellationToken(), null);
    }

    private Call(
            RadFound handle,
            Function<EngineOutcome, R> result,
            EngineRequest request,
            @Nullable Consumer<Token> tokens,
            CancellationToken cancellation,
            @Nullable Duration deadline) {
        this.handle = handle;
        this.result = result;
        this.request = request;
        this.tokens = tokens;
        this.cancellation = cancellation;
        this.deadline = deadline;
    }

    /** With these generation options instead of the model's defaults. */
    public Call<R> options(GenerationOptions options) {
        return with(request.withOptions(Objects.requireNonNull(options, "options")));
    }

    /**
     * With the images of a prior study, which must say how long before the current one it was taken.
     *
     * @throws RequestException if an image does not say so; see {@link Study#daysBefore(int)}
     */
    public Call<R> prior(Study study) {
        List<RadImage> images = new ArrayList<>(request.images());
        for (RadImage image : study.images()) {
            if (image.context().priorDays().isEmpty()) {
                throw new RequestException(
                        "Expected the images of a prior study to carry their days before the current one, found none.",
                        "use study.daysBefore(days).");
            }
            images.add(image);
        }
        return with(request.withImages(images));
    }

    /** With the text of a prior report; remove what identifies the patient before. */
    public Call<R> priorReport(String text) {
        return with(request.withPriorReport(Objects.requireNonNull(text, "text")));
    }

    /** With the indication or clinical question; remove what identifies the patient before. */
    public Call<R> indication(String text) {
        return with(request.withIndication(Objects.requireNonNull(text, "text")));
    }

    /**
     * Scores these candidate answers instead of generating one; at least two.
     *
     * @throws RequestException if there are fewer, one is blank, or two are the same but for white space and the form of
     *                          their Unicode (NFC)
     */
    public Call<R> choices(String... candidates) {
        if (candidates.length < 2) {
            throw new RequestException(
                    "Expected at least two candidates, found " + candidates.length + ".", "give two or more.");
        }
        List<String> normal = Arrays.stream(candidates)
                .map(c -> Normalizer.normalize(c, Normalizer.Form.NFC).strip().replaceAll("\\s+", " "))
                .toList();
        for (int i = 0; i < normal.size(); i++) {
            int first = normal.indexOf(normal.get(i));
            if (normal.get(i).isEmpty() || first < i) {
                throw new RequestException(
                        "Expected candidates that differ and have some text, found "
                                + (first < i
                                        ? "the same text as number " + (first + 1) + " and number " + (i + 1)
                                        : "no text as number " + (i + 1))
                                + ".",
                        "give each candidate once.");
            }
        }
        return with(request.withChoices(List.of(candidates)));
    }

    /** With a LoRA adapter from a peft folder, for this call only. */
    public Call<R> adapter(Path folder) {
        return with(request.withAdapter(folder.toAbsolutePath().normalize()));
    }

    /** With attention maps in the result. */
    public Call<R> attention() {
        return with(request.withAttention(true));
    }

    /** Hands each token of a greedy or sampled text to the consumer as it is chosen, on the thread that runs the call. */
    public Call<R> stream(Consumer<Token> consumer) {
        return new Call<>(
                handle, result, request, Objects.requireNonNull(consumer, "consumer"), cancellation, deadline);
    }

    /** Stops within one token when the switch is thrown. */
    public Call<R> cancellation(CancellationToken token) {
        return new Call<>(handle, result, request, tokens, Objects.requireNonNull(token, "token"), deadline);
    }

    /** Stops within one token when this much time has passed since {@link #get()}. */
    public Call<R> deadline(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new RequestException("Expected a positive deadline, found " + duration + ".", "allow some time.");
        }
        return new Call<>(handle, result, request, tokens, cancellation, duration);
    }

    /**
     * Runs the call on the calling thread.
     *
     * @throws io.github.radfound.error.RadFoundException as the tree says; the handle stays usable
     */
    public R get() {
        return result.apply(
                handle.use(engine -> engine.run(List.of(request), control())).get(0));
    }

    /** Runs the call on a thread of its own; cancelling the future stops it within one token. */
    public CompletableFuture<R> async() {
        CompletableFuture<R> future = new CompletableFuture<>();
        CancellationToken own = cancellation.child();
        Call<R> stoppable = cancellation(own);
        future.whenComplete((value, error) -> own.cancel());
        Thread thread = new Thread(() -> complete(future, stoppable), "radfound-call");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    private static <R extends Prediction> void complete(CompletableFuture<R> future, Call<R> call) {
        try {
            future.complete(call.get());
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    /** Computes what the model computes before its first token; for research. */
    public Inspection inspect() {
        return handle.use(engine -> engine.inspect(request));
    }

    /**
     * Runs several calls of one handle as one batch, with the same results as one by one, in less time. Options and adapter
     * must be the same; streams are not used.
     *
     * @throws RequestException if the calls differ in options, adapter or handle
     */
    public static <R extends Prediction> List<R> batch(List<Call<R>> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        Call<R> first = calls.get(0);
        for (Call<R> call : calls) {
            if (call.request.options() != first.request.options()
                    || !Objects.equals(call.request.adapter(), first.request.adapter())
                    || !call.handle.sharesEngineWith(first.handle)) {
                throw new RequestException(
                        "Expected calls of one batch to share handle, options and adapter, found differences.",
                        "group the calls, and set the same options object on each.");
            }
        }
        RunControl control =
                new RunControl(null, first.cancellation, first.control().deadlineNanos());
        List<EngineRequest> requests = calls.stream().map(c -> c.request).toList();
        List<EngineOutcome> outcomes = first.handle.use(engine -> engine.run(requests, control));
        List<R> results = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            results.add(calls.get(i).result.apply(outcomes.get(i)));
        }
        return List.copyOf(results);
    }

    private RunControl control() {
        long end = deadline == null ? Long.MAX_VALUE : System.nanoTime() + deadline.toNanos();
        return new RunControl(tokens, cancellation, end);
    }

    private Call<R> with(EngineRequest changed) {
        return new Call<>(handle, result, changed, tokens, cancellation, deadline);
    }
}
