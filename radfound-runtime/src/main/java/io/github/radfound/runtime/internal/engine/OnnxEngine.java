package io.github.radfound.runtime.internal.engine;

import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.model.ModelCard;
import io.github.radfound.result.Inspection;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.prompt.PromptBuilder;
import io.github.radfound.runtime.internal.session.SessionFactory;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineOutcome;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.RunControl;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model package on ONNX Runtime. Safe for use by many threads. */
final class OnnxEngine implements Engine {

    private final ModelPackage model;
    private final GraphSessions sessions;
    private final AdapterStore adapters = new AdapterStore();
    private final CallPreparation preparation;
    private final Generations generations;
    private final Lifecycle lifecycle = new Lifecycle(this::release);
    /** What to close, last opened first. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    OnnxEngine(ModelPackage model, SessionFactory factory, long featureCacheBytes) {
        this.model = model;
        Manifest manifest = model.manifest();
        try {
            sessions = opened(new GraphSessions(model, factory));
            TextTokenizer text =
                    opened(TextTokenizer.open(model.file(manifest.tokenizers().text())));
            String instructionFile = manifest.tokenizers().instruction();
            @Nullable
            TextTokenizer instruction =
                    instructionFile == null ? null : opened(TextTokenizer.open(model.file(instructionFile)));
            VisionStage vision = new VisionStage(manifest, model.hash(), sessions, new FeatureCache(featureCacheBytes));
            AlignStage align = new AlignStage(manifest, sessions);
            DecoderStage decoder = opened(new DecoderStage(manifest, sessions));
            preparation = new CallPreparation(vision, align, new PromptBuilder(manifest, text, instruction));
            generations = new Generations(model, decoder, text, factory.deviceName());
        } catch (RuntimeException | Error e) {
            closeParts(e);
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public ModelCard card() {
        Manifest m = model.manifest();
        Integer images = m.prompt().imagesPerPrompt();
        return new ModelCard(
                m.id(),
                m.architecture().family(),
                m.architecture().precision(),
                model.hash(),
                m.image().tileSize(),
                m.prompt().tokensPerImage(),
                m.decoder().maxPositions(),
                images == null ? -1 : images,
                m.licence(),
                m.intendedUse());
    }

    @Override
    public List<EngineOutcome> run(List<EngineRequest> requests, RunControl control) {
        return guarded(requests.get(0).adapter(), adapter -> {
            CallClock clock = new CallClock();
            List<PreparedCall> calls = preparation.prepare(requests, adapter, clock, control);
            return generations.run(calls, adapter, clock, control);
        });
    }

    @Override
    public Inspection inspect(EngineRequest request) {
        return guarded(request.adapter(), adapter -> {
            CallClock clock = new CallClock();
            PreparedCall call = preparation
                    .prepare(List.of(request), adapter, clock, RunControl.none())
                    .get(0);
            return generations.inspect(call, preparation.pixelValues(request, call), adapter, clock);
        });
    }

    private <T> T guarded(@Nullable Path adapterFolder, Function<AdapterTensors, T> work) {
        try (Lifecycle.Run run = lifecycle.begin();
                AdapterTensors adapter = adapter(adapterFolder)) {
            return work.apply(adapter);
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected enough memory for the call, found it exhausted.",
                    "raise -Xmx or -XX:MaxDirectMemorySize, or use fewer or smaller images, tokens, beams or calls at once.",
                    e);
        }
    }

    private AdapterTensors adapter(@Nullable Path folder) {
        return folder == null
                ? AdapterTensors.none()
                : AdapterTensors.of(
                        adapters.get(folder),
                        model.manifest(),
                        sessions.factory().environment());
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    private void release() {
        IllegalStateException failure = new IllegalStateException("parts of the engine could not be closed");
        closeParts(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private void closeParts(Throwable failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
