package io.github.radfound.runtime.internal.engine;

import io.github.radfound.result.Answer;
import io.github.radfound.result.AttentionMap;
import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Inspection;
import io.github.radfound.result.Tensor;
import io.github.radfound.runtime.internal.decode.CandidateScorer;
import io.github.radfound.runtime.internal.decode.Decoder;
import io.github.radfound.runtime.internal.decode.DecoderPrompt;
import io.github.radfound.runtime.internal.decode.DecoderRun;
import io.github.radfound.runtime.internal.decode.PromptInspection;
import io.github.radfound.runtime.internal.engine.CallClock.Stage;
import io.github.radfound.runtime.internal.generate.GenerationRequest;
import io.github.radfound.runtime.internal.generate.GenerationSettings;
import io.github.radfound.runtime.internal.generate.RawHypothesis;
import io.github.radfound.runtime.internal.generate.SettingsResolver;
import io.github.radfound.runtime.internal.generate.TextGenerator;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineOutcome;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** From prepared calls to outcomes: generation, scoring of candidates, inspection. Safe for use by many threads. */
final class Generations {

    private final ModelPackage model;
    private final DecoderStage decoders;
    private final TextTokenizer tokenizer;
    private final String device;

    Generations(ModelPackage model, DecoderStage decoders, TextTokenizer tokenizer, String device) {
        this.model = model;
        this.decoders = decoders;
        this.tokenizer = tokenizer;
        this.device = device;
    }

    List<EngineOutcome> run(List<PreparedCall> calls, AdapterTensors adapter, CallClock clock, RunControl control) {
        boolean scoring = calls.stream().anyMatch(c -> !c.request().choices().isEmpty());
        if (!scoring) {
            return generate(calls, adapter, clock, control);
        }
        List<EngineOutcome> outcomes = new ArrayList<>();
        for (PreparedCall call : calls) {
            outcomes.addAll(
                    call.request().choices().isEmpty()
                            ? generate(List.of(call), adapter, clock, control)
                            : List.of(score(call, adapter, clock, control)));
        }
        return outcomes;
    }

    private List<EngineOutcome> generate(
            List<PreparedCall> calls, AdapterTensors adapter, CallClock clock, RunControl control) {
        List<GenerationRequest> requests = calls.stream().map(this::request).toList();
        List<DecoderPrompt> prompts = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            prompts.add(calls.get(i).decoderPrompt(requests.get(i).settings().maxNewTokens()));
        }
        GenerationSettings settings = requests.get(0).settings();
        boolean padLikeTransformers = calls.get(0).request().options().padLikeTransformers();
        Decoder decoder = decoders.get(adapter);
        try (DecoderRun run = clock.time(
                Stage.PREFILL, () -> decoder.start(prompts, settings.width(), padLikeTransformers, clock.engine()))) {
            List<List<RawHypothesis>> texts =
                    clock.time(Stage.DECODING, () -> TextGenerator.generate(run, requests, control));
            List<EngineOutcome> outcomes = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                outcomes.add(outcome(calls.get(i), requests.get(i), texts.get(i), adapter, clock));
            }
            return outcomes;
        }
    }

    private GenerationRequest request(PreparedCall call) {
        GenerationSettings settings = SettingsResolver.resolve(
                call.request().options(),
                model.manifest(),
                call.prompt().ids().length,
                taskDefault(call.request().task()));
        return new GenerationRequest(call.prompt().ids(), settings, tokenizer::stream);
    }

    /** Most new tokens of a task where neither caller nor package says. */
    private static int taskDefault(EngineRequest.Task task) {
        return switch (task) {
            case VQA, CAPTION, GENERATE -> 64;
            case REPORT -> 512;
        };
    }

    private EngineOutcome outcome(
            PreparedCall call,
            GenerationRequest request,
            List<RawHypothesis> raw,
            AdapterTensors adapter,
            CallClock clock) {
        List<Hypothesis> hypotheses =
                raw.stream().map(h -> Outcomes.hypothesis(h, request)).toList();
        return new EngineOutcome(
                hypotheses,
                List.of(),
                Outcomes.stepLogits(raw.get(0)),
                clock.timings(
                        call.prompt().ids().length, hypotheses.get(0).tokens().size()),
                Outcomes.provenance(call, model, adapter, device),
                attention(call));
    }

    private EngineOutcome score(PreparedCall call, AdapterTensors adapter, CallClock clock, RunControl control) {
        List<String> candidates = call.request().choices();
        int vocabulary = model.manifest().decoder().vocabSize();
        List<Integer> eos = model.manifest().decoder().eosTokenIds().stream()
                .filter(id -> id < vocabulary)
                .toList();
        List<int[]> ids = CandidateIds.of(
                candidates,
                call.prompt().text(),
                tokenizer,
                eos.isEmpty() ? OptionalInt.empty() : OptionalInt.of(eos.get(0)),
                vocabulary);
        double[] scores = clock.time(
                Stage.DECODING,
                () -> CandidateScorer.score(
                        decoders.get(adapter), call.decoderPrompt(1), ids, control, clock.engine()));
        double[] probabilities = CandidateScorer.probabilities(scores);
        List<Answer.Choice> choices = new ArrayList<>();
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            choices.add(new Answer.Choice(candidates.get(i), probabilities[i]));
            hypotheses.add(new Hypothesis(candidates.get(i), List.of(), scores[i], Hypothesis.Finish.END_OF_SEQUENCE));
        }
        choices.sort(Comparator.comparingDouble(Answer.Choice::probability).reversed());
        hypotheses.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
        return new EngineOutcome(
                hypotheses,
                choices,
                Optional.empty(),
                clock.timings(call.prompt().ids().length, 0),
                Outcomes.provenance(call, model, adapter, device),
                attention(call));
    }

    private List<AttentionMap> attention(PreparedCall call) {
        return call.request().attention()
                ? AttentionMaps.of(call.visual(), call.outlines(), model.manifest())
                : List.of();
    }

    Inspection inspect(PreparedCall call, Tensor pixelValues, AdapterTensors adapter, CallClock clock) {
        Manifest m = model.manifest();
        Decoder decoder = decoders.get(adapter);
        PromptInspection prompt = decoder.inspect(call.decoderPrompt(1), clock.engine());
        long tiles = pixelValues.shape()[0];
        VisualTokens visual = call.visual();
        float[] queries = visual.queryOutput();
        Manifest.QFormer qformer = m.qformer();
        return new Inspection(
                pixelValues,
                new Tensor(
                        new long[] {tiles, m.image().patches(), m.image().featureSize()},
                        concatenated(call.features())),
                queries == null || qformer == null
                        ? Optional.empty()
                        : Optional.of(new Tensor(new long[] {tiles, qformer.queries(), qformer.hiddenSize()}, queries)),
                new Tensor(new long[] {tiles, visual.count(), visual.width()}, visual.tokens()),
                call.prompt().ids(),
                call.prompt().instructionIds(),
                new Tensor(new long[] {1, call.prompt().ids().length, visual.width()}, prompt.embeddings()),
                new Tensor(new long[] {1, call.prompt().ids().length, decoder.vocabulary()}, prompt.logits()));
    }

    private static float[] concatenated(List<float[]> pieces) {
        float[] all = new float[pieces.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
