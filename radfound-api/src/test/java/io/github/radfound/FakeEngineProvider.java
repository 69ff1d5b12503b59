package io.github.radfound;

import io.github.radfound.error.RequestException;
import io.github.radfound.model.ModelCard;
import io.github.radfound.model.ModelSource;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Inspection;
import io.github.radfound.result.Provenance;
import io.github.radfound.result.Timings;
import io.github.radfound.result.Token;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import io.github.radfound.spi.EngineOutcome;
import io.github.radfound.spi.EngineProvider;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Engines without a model, that say what they were asked and count how often they were opened and closed. */
public final class FakeEngineProvider implements EngineProvider {

    static final AtomicInteger OPENED = new AtomicInteger();
    static final AtomicInteger CLOSED = new AtomicInteger();

    /** What stands at every place now. */
    static final AtomicReference<String> CONTENTS = new AtomicReference<>("");

    /** Asked to speak this many tokens, an engine sleeps between them and can be stopped. */
    static final String SLOW = "slow";

    @Override
    public Engine open(EngineConfiguration configuration, ProgressListener progress) {
        OPENED.incrementAndGet();
        return new FakeEngine(configuration);
    }

    @Override
    public String contents(ModelSource model) {
        return CONTENTS.get();
    }

    static void reset() {
        CONTENTS.set("");
        OPENED.set(0);
        CLOSED.set(0);
    }

    private record FakeEngine(EngineConfiguration configuration) implements Engine {

        @Override
        public ModelCard card() {
            return new ModelCard("fake", "fake", "f32", "00", 8, 2, 64, -1, "none", "tests");
        }

        @Override
        public List<EngineOutcome> run(List<EngineRequest> requests, RunControl control) {
            return requests.stream().map(r -> run(r, control)).toList();
        }

        private static EngineOutcome run(EngineRequest request, RunControl control) {
            if (request.images().isEmpty()) {
                throw new RequestException("Expected an image, found none.", "give one.");
            }
            List<Token> tokens = new ArrayList<>();
            int count = request.text().equals(SLOW) ? 1000 : 2;
            for (int i = 0; i < count; i++) {
                control.check();
                Token token = new Token(i, "t" + i, -0.5);
                tokens.add(token);
                if (control.tokens() != null) {
                    control.tokens().accept(token);
                }
                if (count > 2) {
                    pause();
                }
            }
            String text = request.task() == EngineRequest.Task.REPORT
                    ? "FINDINGS: clear lungs.\nIMPRESSION: normal."
                    : " " + request.text() + "|" + request.indication() + "|" + request.priorReport() + "|"
                            + request.images().size() + " ";
            return new EngineOutcome(
                    List.of(new Hypothesis(text, tokens, -1, Hypothesis.Finish.LENGTH)),
                    request.choices().stream()
                            .map(c ->
                                    new Answer.Choice(c, 1.0 / request.choices().size()))
                            .toList(),
                    Optional.empty(),
                    new Timings(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ZERO,
                            1,
                            tokens.size()),
                    new Provenance("fake", "00", Optional.empty(), "0", "none", "cpu", List.of(), "tests"),
                    List.of());
        }

        private static void pause() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Inspection inspect(EngineRequest request) {
            throw new RequestException("Expected a model, found a fake.", "use a real engine.");
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
